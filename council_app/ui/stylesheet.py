"""The style sheet, with ``@role`` where a colour of the theme goes (theme.py fills it in)."""

SHEET = """
QToolTip { background: @paper; color: @text1; border: 1px solid @control; padding: 4px 6px; }
QWidget#desk, QScrollArea#desk, QWidget#deskArea { background: @desk; }
QFrame#bar { background: @panel; border: none; border-bottom: 1px solid @hairline; }
QFrame#status { background: @panel; border: none; border-top: 1px solid @hairline; }
QFrame#status QLabel { font-size: 12px; color: @text2; }
QFrame#side { background: @panel; border: none; }
QFrame#line { background: @hairline; border: none; }
QFrame#card { background: @paper; border: 1px solid @hairline; border-radius: 8px; }
QFrame#sheetLeft { background: @alternate; border: none; border-right: 1px solid @hairline; }
QFrame#sheet { background: @paper; border: 1px solid @hairline; border-radius: 4px; }
QFrame#popup { background: @paper; border: 1px solid @control; border-radius: 6px; }
QFrame#field { background: @paper; border: 1px solid @control; border-radius: 6px; }
QFrame#field[focused="true"] { border: 2px solid @accent; }
QFrame#nextStep { background: @paper; border: 2px solid @accent; border-radius: 8px; }
QWidget#panelPaper { background: @paper; }
QFrame#marked { background: @paper; border: 1px solid @hairline; border-left: 3px solid @accent; }
QFrame#pick { background: transparent; border: none; border-left: 3px solid transparent; }
QFrame#pick[chosen="true"] { background: @soft; border-left: 3px solid @accent; }
QListWidget#columns { background: @paper; border: 1px solid @control; border-radius: 6px; padding: 2px; }
QFrame#cautionStrip { background: @caution_ground; border: 1px solid @clash; border-radius: 6px; }
QFrame#cautionStrip QLabel { color: @caution; font-size: 12px; }
QFrame#cardHead { background: transparent; border: none; border-bottom: 1px solid @hairline; }
QFrame#previewStrip { background: @softer; border: none; border-bottom: 1px solid @hairline; }
QFrame#oppositionStrip { background: @caution_ground; border: none; border-top: 1px solid @clash;
  border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }
QWidget#projector, QFrame#projected, QWidget#paper, QScrollArea#merged { background: @paper; }
QWidget#panelGround, QScrollArea#decision { background: @panel; }
QListView#boardCards { background: @desk; border: none; outline: none; }
QSplitter#halves::handle { background: @desk; }
QTableView#opinions::item { padding: 0 8px; border: none; }
QTableView#opinions QHeaderView::section { padding: 0 8px; background: @panel; border: none;
  border-bottom: 1px solid @hairline; font-size: 12px; font-weight: bold; }
QListWidget#gaps { background: @panel; border: none; outline: none; }
QListWidget#gaps::item { border-bottom: 1px solid @hairline; color: @text1; }
QListWidget#gaps::item:selected, QListWidget#gaps::item:hover { background: @soft; color: @text1; }
QListWidget#untouched { background: @paper; border: none; outline: none; }
QListWidget#untouched::item { border-bottom: 1px solid @hairline; color: @text1; }
QListWidget#untouched::item:selected { background: @soft; color: @text1; }
QListView#places { background: @panel; border: none; outline: none; }
QFrame#banner { border: none; border-bottom: 1px solid @hairline; background: @panel; }
QFrame#banner[tone="success"] { background: @success_ground; }
QFrame#banner[tone="caution"] { background: @caution_ground; }
QFrame#banner[tone="error"] { background: @error_ground; }
QFrame#banner[tone="success"] QLabel { color: @success; }
QFrame#banner[tone="caution"] QLabel { color: @caution; }
QFrame#banner[tone="error"] QLabel { color: @error; }

QLabel { background: transparent; color: @text1; }
QLabel[tone="second"] { color: @text2; }
QLabel[tone="third"] { color: @text3; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="success"] { color: @success; }
QLabel[tone="caution"] { color: @caution; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="inserted"] { color: @inserted; background: @inserted_ground; }
QLabel[tone="deleted"] { color: @deleted; background: @deleted_ground; }
QLabel[px="11"] { font-size: 11px; }
QLabel[px="12"] { font-size: 12px; }
QLabel[px="14"] { font-size: 14px; }
QLabel[px="15"] { font-size: 15px; }
QLabel[px="17"] { font-size: 17px; }
QLabel[px="20"] { font-size: 20px; }
QLabel[px="28"] { font-size: 28px; }
QLabel[strong="true"] { font-weight: bold; }
QLabel[key="true"] { background: @paper; color: @text2; border: 1px solid @hairline; border-bottom-color: @control;
  border-radius: 3px; padding: 0 4px; font-size: 11px; }
QFrame#status QLabel[key="true"] { font-size: 11px; }

QPushButton, QToolButton#button { background: @button; color: @text1; border: 1px solid @control; border-radius: 6px;
  padding: 0 11px; min-height: 28px; }
QPushButton:hover, QToolButton#button:hover { background: @soft; }
QPushButton:pressed, QToolButton#button:pressed, QToolButton#button:checked { background: @soft; color: @accent;
  border-color: @accent; }
QPushButton:disabled, QToolButton#button:disabled { color: @text3; border-color: @hairline; background: @panel; }
QPushButton[primary="true"] { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: bold;
  padding: 0 14px; }
QPushButton[primary="true"]:hover { background: @accent; }
QPushButton[primary="true"]:disabled { background: @strip; color: @text3; border-color: @strip; }
QPushButton[large="true"] { min-height: 38px; font-size: 14px; padding: 0 18px; }
QPushButton[small="true"] { min-height: 24px; font-size: 12px; padding: 0 8px; }
QPushButton[link="true"] { background: transparent; border: none; color: @accent; font-weight: bold;
  text-decoration: underline; padding: 0 2px; min-height: 24px; }
QPushButton[link="true"]:hover { background: @soft; border-radius: 4px; }
QPushButton[link="true"]:disabled { color: @text3; text-decoration: none; }
QPushButton[quiet="true"] { background: transparent; border: none; color: @text2; padding: 0 6px; min-height: 24px;
  font-size: 12px; border-radius: 4px; }
QPushButton[quiet="true"]:hover { background: @soft; color: @accent; }
QPushButton[tile="true"] { text-align: left; padding: 10px 14px; border-color: @hairline; border-radius: 8px; }
QPushButton[tile="true"]:hover { border-color: @accent; }
QPushButton[tile="true"]:checked { border: 2px solid @accent; background: @soft; }
QPushButton[chip="true"] { border: 1px solid @hairline; border-radius: 11px; min-height: 20px; max-height: 20px;
  padding: 0 9px; font-size: 12px; color: @text2; background: @paper; }
QPushButton[chip="true"]:hover { border-color: @control; }
QPushButton[chip="true"]:checked { border: 1px solid @accent; color: @accent; font-weight: bold; background: @paper; }

QToolButton#segment { background: @button; color: @text1; border: 1px solid @control; border-left: none;
  border-radius: 0; padding: 0 11px; min-height: 28px; }
QToolButton#segment[place="first"] { border-left: 1px solid @control; border-top-left-radius: 6px;
  border-bottom-left-radius: 6px; }
QToolButton#segment[place="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QToolButton#segment[place="only"] { border-left: 1px solid @control; border-radius: 6px; }
QToolButton#segment:hover { background: @alternate; }
QToolButton#segment:checked { background: @soft; color: @accent; font-weight: bold; border-bottom: 2px solid @accent; }
QToolButton#segment:disabled { color: @text3; }
QToolButton#icon { background: transparent; border: none; border-radius: 4px; padding: 3px; min-width: 20px;
  min-height: 20px; }
QToolButton#icon:hover, QToolButton#icon:checked { background: @soft; }
QToolButton#barButton { background: transparent; border: none; border-radius: 4px; padding: 0 2px; min-height: 28px;
  color: @text1; }
QToolButton#barButton:hover, QToolButton#barButton:focus { background: @accent; color: @on_accent; }
QToolButton#barButton:disabled { color: @text3; background: transparent; }

QLineEdit { background: @paper; color: @text1; border: 1px solid @control; border-radius: 6px; padding: 0 9px;
  min-height: 28px; selection-background-color: @selection; selection-color: @text1; }
QLineEdit:focus { border: 2px solid @accent; padding: 0 8px; min-height: 26px; }
QLineEdit[large="true"] { font-size: 17px; min-height: 38px; }
QLineEdit[large="true"]:focus { min-height: 36px; }
QTextEdit#prose { background: transparent; border: none; color: @text1; selection-background-color: @selection;
  selection-color: @text1; }
QTextEdit#reading { border: none; selection-background-color: @selection; selection-color: @text1; }
QComboBox { min-height: 28px; }
QCheckBox { spacing: 8px; }

QTreeView { background: @panel; border: none; outline: none; font-size: 13px; }
QListView { background: @panel; border: none; outline: none; }
QListView#cards, QAbstractScrollArea#cards { background: @desk; }
QListView#palette { background: @paper; }
QListView#palette::item { min-height: 30px; padding: 0 8px; }
QListView#palette::item:selected { background: @soft; color: @accent; }
QMenu { background: @paper; border: 1px solid @control; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 12px; color: @text1; }
QMenu::item:selected { background: @soft; color: @accent; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 0; }
QMenuBar { background: @panel; color: @text1; border: none; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: @soft; color: @accent; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar::handle:vertical { background: @control; border-radius: 3px; min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:vertical:hover { background: @text3; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle:horizontal { background: @control; border-radius: 3px; min-width: 32px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @strip; border: none; border-radius: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QSplitter::handle { background: @hairline; }
"""
