"""Handing over: an officer leaves, a successor comes on a laptop of his own; all of it in the windows."""

from acceptance.test_window import answered, founded
from PySide6.QtWidgets import QLabel

from council_app.ui.dialogs.people import PeopleDialog
from council_app.ui.dialogs.people_words import say


def shown(dialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


def test_an_officer_hands_over_to_a_successor_by_two_signatures(laptops):
    first, second = founded(laptops)
    answered(first, second)
    first.invites()

    # the successor's card, made on his own laptop, goes to J1
    third = laptops("J3")
    third.window.welcome.join_button.click()
    third.page.name.setText("事務局 担当3")
    third.page.make_button.click()
    third.until(lambda: "鍵の名刺.council" in third.page.told.text())

    # J1 proposes: J3 comes, J2 goes, and signs with it
    first.files = [str(third.out / "鍵の名刺.council")]
    first.desk.side.acts["people"].click()
    dialog = first.dialog(PeopleDialog)
    dialog.choose("roster")
    dialog.roster._add_card()
    first.settled()
    assert "事務局 担当3" in shown(dialog)
    dialog.roster.leaves["officer-2"].setChecked(True)
    dialog.roster.reason.setText("異動のため。")
    dialog.roster.go.click()
    first.settled()
    assert "事務局 担当3 が事務局担当に加わります。" in shown(dialog)
    dialog.close()
    first.settled()
    assert len(first.council.roster.officers) == 2
    assert "事務局 担当3" not in [p.name for p in first.council.roster.officers], (
        "one signature changes nothing"
    )

    # before the second signature, the successor is let in nowhere
    third.drop(first.makes("working", "作業用_"))
    third.until(lambda: "二人の署名がそろったあと" in third.page.told.text())

    # J2 signs, and hands the file back
    second.drop(*first.out.glob("作業用_*"))
    second.desk.side.acts["people"].click()
    dialog = second.dialog(PeopleDialog)
    dialog.choose("roster")
    second.settled()
    second.push(say("roster.sign"), dialog)
    signature = second.leaves("作業用_")  # he is no officer any more: his signature goes on with a last file
    second.until(lambda: "署名の入った『作業用_" in dialog.said.text())
    dialog.close()
    first.drop(signature)
    assert "名簿または削除の決定への署名を 1件取り込みました。" in first.desk.side.said()
    names = [p.name for p in first.council.roster.officers]
    assert names == ["事務局 担当1", "事務局 担当3"]

    # the successor opens the working file: he stands at the desk with the whole record
    third.drop(first.makes("working", "作業用_"))
    third.until(lambda: third.desk is not None)
    third.settled()
    assert third.window.session.snapshot.person.name == "事務局 担当3"
    assert third.council.roster.sha256 == first.council.roster.sha256
    assert third.desk.now.founded
    states = [laptop.window.session._held[0].status() for laptop in (first, third)]
    assert states[0].state == states[1].state
    assert states[0].office == states[1].office

    # the change stands in the record that 照会の設定 lists
    settings = third.desk.open_settings()
    third.settled()
    assert "事務局 担当2 が事務局担当でなくなります。" in shown(settings)
    assert "事務局 担当1・事務局 担当2 の署名" in shown(settings)
    settings.reject()
