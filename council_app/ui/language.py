"""Which language is spoken: our own words, Qt's (its buttons, file dialogs, the menus of text fields), numbers and dates."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from council_app.ui import words

QT = "qt's own words"


def speak(app: QCoreApplication, code: str) -> None:
    """From now on ``code`` ("ja" or "en") is spoken; what is shown already has to be made anew."""
    words.set_language(code)
    english = words.language() == "en"
    QLocale.setDefault(
        QLocale(QLocale.Language.English if english else QLocale.Language.Japanese, QLocale.Country.Japan)
    )
    for old in app.findChildren(QTranslator, QT):
        app.removeTranslator(old)
        old.deleteLater()
    if english:
        return  # Qt's own words are English as they stand in its code
    translator = QTranslator(app)
    translator.setObjectName(QT)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
