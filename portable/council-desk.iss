; Inno Setup: the portable folder installed for one person, without an administrator. portable/installer.py calls it.
[Setup]
AppId=jp.council-desk
AppName=審議デスク (Council Desk)
AppVersion={#Version}
DefaultDirName={autopf}\Council Desk
DefaultGroupName=審議デスク
PrivilegesRequired=lowest
ChangesAssociations=yes
DisableProgramGroupPage=yes
Compression=lzma2
SolidCompression=yes

[Languages]
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\審議デスク"; Filename: "{app}\council-desk.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.council"; ValueType: string; ValueData: "CouncilDesk.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\CouncilDesk.File"; ValueType: string; ValueData: "審議デスクの送付ファイル"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CouncilDesk.File\shell\open\command"; ValueType: string; ValueData: """{app}\council-desk.exe"" ""%1"""
