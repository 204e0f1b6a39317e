<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>chair</name>
    <message>
        <source>対応：{name}</source>
        <comment>do.decide</comment>
        <translation>Decide: {name}</translation>
    </message>
    <message>
        <source>/ {all}件 対応済み</source>
        <comment>decided</comment>
        <translation>/ {all} decided</translation>
    </message>
    <message numerus="yes">
        <source>確定前の点検 残り {n}</source>
        <comment>check</comment>
        <translation>
            <numerusform>Checks left: {n}</numerusform>
            <numerusform>Checks left: {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>事務局へ渡す</source>
        <comment>hand</comment>
        <translation>To the office</translation>
    </message>
    <message>
        <source>すべて</source>
        <comment>all</comment>
        <translation>All</translation>
    </message>
    <message>
        <source>未対応</source>
        <comment>open</comment>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>対立</source>
        <comment>clash</comment>
        <translation>Clash</translation>
    </message>
    <message>
        <source>✓ 済み</source>
        <comment>done</comment>
        <translation>✓ Done</translation>
    </message>
    <message numerus="yes">
        <source>未対応 {n}</source>
        <comment>open_n</comment>
        <translation>
            <numerusform>{n} open</numerusform>
            <numerusform>{n} open</numerusform>
        </translation>
    </message>
    <message>
        <source>修正案 {p}  意見 {o}</source>
        <comment>counts</comment>
        <translation>Proposals {p}, opinions {o}</translation>
    </message>
    <message>
        <source>原文 {label}</source>
        <comment>base</comment>
        <translation>Text {label}</translation>
    </message>
    <message numerus="yes">
        <source>{n}字</source>
        <comment>chars</comment>
        <translation>
            <numerusform>{n} character</numerusform>
            <numerusform>{n} characters</numerusform>
        </translation>
    </message>
    <message>
        <source>宛先なし</source>
        <comment>orphan</comment>
        <translation>No place</translation>
    </message>
    <message>
        <source>統合案</source>
        <comment>merged</comment>
        <translation>Merged wording</translation>
    </message>
    <message>
        <source>見え消し</source>
        <comment>marked</comment>
        <translation>Changes</translation>
    </message>
    <message>
        <source>できあがり</source>
        <comment>clean</comment>
        <translation>Clean</translation>
    </message>
    <message>
        <source>重ならない案をまとめて取り込む</source>
        <comment>merge</comment>
        <translation>Take in all that do not collide</translation>
    </message>
    <message>
        <source>この案を統合案に入れる</source>
        <comment>take</comment>
        <translation>Put into the merged wording</translation>
    </message>
    <message>
        <source>この項目を新しく加える</source>
        <comment>add_item</comment>
        <translation>Add this new item</translation>
    </message>
    <message>
        <source>新しい項目として記録しました。</source>
        <comment>added</comment>
        <translation>Recorded as a new item.</translation>
    </message>
    <message>
        <source>統合案を記録する</source>
        <comment>record</comment>
        <translation>Record the wording</translation>
    </message>
    <message>
        <source>記録済み</source>
        <comment>recorded</comment>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>未記録</source>
        <comment>unrecorded_short</comment>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>まとめて取り込む</source>
        <comment>merge_short</comment>
        <translation>Take in all</translation>
    </message>
    <message>
        <source>未記録 ― この箇所を離れると記録します</source>
        <comment>unrecorded</comment>
        <translation>Not recorded yet; recorded on leaving</translation>
    </message>
    <message>
        <source>原文のまま</source>
        <comment>same</comment>
        <translation>As it stands</translation>
    </message>
    <message numerus="yes">
        <source>下は取り込んだ場合の形です（{n}件）。まだ記録していません。</source>
        <comment>preview_all</comment>
        <translation>
            <numerusform>Below is what taking {n} in would give. Nothing is recorded yet.</numerusform>
            <numerusform>Below is what taking {n} in would give. Nothing is recorded yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>下は取り込んだ場合の形です（{n}件）。{c}か所は違う案が重なるため入れません。</source>
        <comment>preview_some</comment>
        <translation>
            <numerusform>Below is what taking {n} in would give; {c} places collide and stay out.</numerusform>
            <numerusform>Below is what taking {n} in would give; {c} places collide and stay out.</numerusform>
        </translation>
    </message>
    <message>
        <source>取り込む</source>
        <comment>preview_take</comment>
        <translation>Take in</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>preview_drop</comment>
        <translation>Leave</translation>
    </message>
    <message>
        <source>同じ位置への追加：{listed}</source>
        <comment>tie</comment>
        <translation>Put in at one point: {listed}</translation>
    </message>
    <message>
        <source>書いた統合案</source>
        <comment>written</comment>
        <translation>your wording</translation>
    </message>
    <message>
        <source>順を入れ替える</source>
        <comment>turn</comment>
        <translation>Change the order</translation>
    </message>
    <message numerus="yes">
        <source>別案 {n}</source>
        <comment>attempt</comment>
        <translation>
            <numerusform>Attempt {n}</numerusform>
            <numerusform>Attempt {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>別案として残す</source>
        <comment>attempt_keep</comment>
        <translation>Keep as an attempt</translation>
    </message>
    <message>
        <source>消す</source>
        <comment>attempt_drop</comment>
        <translation>Drop</translation>
    </message>
    <message>
        <source>いくつでも並べておけます。委員に示すのは記録した統合案だけです。</source>
        <comment>attempt_tip</comment>
        <translation>Any number may stand side by side; members see only the recorded wording.</translation>
    </message>
    <message>
        <source>開く</source>
        <comment>open_opposition</comment>
        <translation>Open</translation>
    </message>
    <message>
        <source>対立：{a}の案を取り入れました。{d}は同じ語句の削除を求めています。{no} の対応を決めてください。</source>
        <comment>opposed_amend</comment>
        <translation>Opposed: {a} was taken in; {d} wants the same words gone. Decide {no}.</translation>
    </message>
    <message>
        <source>対立：{d}の削除を取り入れました。{a}は同じ語句の書き換えを求めています。{no} の対応を決めてください。</source>
        <comment>opposed_delete</comment>
        <translation>Opposed: {d}&apos;s deletion was taken in; {a} rewrites the same words. Decide {no}.</translation>
    </message>
    <message>
        <source>対立：{a}は書き換え、{d}は同じ語句の削除を求めています。どちらもまだ決めていません。</source>
        <comment>opposed_open</comment>
        <translation>Opposed: {a} rewrites words that {d} wants gone. Neither is decided.</translation>
    </message>
    <message>
        <source>対立：{a}の書き換えと{d}の削除が、どちらも反映になっています。</source>
        <comment>opposed_both</comment>
        <translation>Opposed: both {a}&apos;s rewriting and {d}&apos;s deletion are adopted.</translation>
    </message>
    <message>
        <source>挿入</source>
        <comment>legend_insert</comment>
        <translation>insertion</translation>
    </message>
    <message>
        <source>1案・同じ修正</source>
        <comment>legend_once</comment>
        <translation>one proposal</translation>
    </message>
    <message>
        <source>違う案が重なる文字</source>
        <comment>legend_clash</comment>
        <translation>different proposals meet</translation>
    </message>
    <message>
        <source>保存済み {at}</source>
        <comment>saved</comment>
        <translation>Kept {at}</translation>
    </message>
    <message>
        <source>理由を記録しました。報告にも載ります。</source>
        <comment>overridden</comment>
        <translation>The reason is recorded and goes into the report.</translation>
    </message>
    <message>
        <source>確定前の点検</source>
        <comment>gaps_title</comment>
        <translation>Check before closing</translation>
    </message>
    <message>
        <source>理由を書いて通したもの</source>
        <comment>gaps_passed</comment>
        <translation>Passed by a signed note</translation>
    </message>
    <message>
        <source>行き違い</source>
        <comment>crossed_title</comment>
        <translation>Crossed changes</translation>
    </message>
    <message>
        <source>互いに知らずに変えられた欄です。残す方を選ぶと一つになります。</source>
        <comment>crossed_why</comment>
        <translation>Changed by two people without knowing of each other. Choose which stands.</translation>
    </message>
    <message>
        <source>対応</source>
        <comment>crossed.decision</comment>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>統合案</source>
        <comment>crossed.wording</comment>
        <translation>Wording</translation>
    </message>
    <message>
        <source>事務局案</source>
        <comment>crossed.proposal</comment>
        <translation>Office&apos;s proposal</translation>
    </message>
    <message>
        <source>分類</source>
        <comment>crossed.tags</comment>
        <translation>Tags</translation>
    </message>
    <message>
        <source>まとめ</source>
        <comment>crossed.group</comment>
        <translation>Group</translation>
    </message>
    <message>
        <source>期限後の扱い</source>
        <comment>crossed.late</comment>
        <translation>Late file</translation>
    </message>
    <message>
        <source>番号</source>
        <comment>crossed.number</comment>
        <translation>Number</translation>
    </message>
    <message>
        <source>これは事務局が決めます。</source>
        <comment>crossed_office</comment>
        <translation>The secretariat settles this.</translation>
    </message>
    <message>
        <source>これは座長が決めます。</source>
        <comment>crossed_chair</comment>
        <translation>The chair settles this.</translation>
    </message>
    <message>
        <source>同時に付いた番号です。規則により {a} とし、{b} は使いません。</source>
        <comment>crossed_number</comment>
        <translation>Numbered at once: by rule {a} stands, not {b}.</translation>
    </message>
    <message>
        <source>こちらを残す</source>
        <comment>choose_this</comment>
        <translation>Let this stand</translation>
    </message>
    <message>
        <source>残ったまま進める理由（署名して記録し、報告に載せます）</source>
        <comment>override_why</comment>
        <translation>Why to go on all the same (signed, in the report)</translation>
    </message>
    <message>
        <source>理由を記録して進める</source>
        <comment>override</comment>
        <translation>Record the reason and go on</translation>
    </message>
    <message>
        <source>原文</source>
        <comment>base_short</comment>
        <translation>Text</translation>
    </message>
    <message>
        <source>確かめたい点</source>
        <comment>points</comment>
        <translation>To settle</translation>
    </message>
    <message>
        <source>前・次の箇所</source>
        <comment>project_step</comment>
        <translation>places</translation>
    </message>
    <message>
        <source>委員の印を隠す</source>
        <comment>project_seals</comment>
        <translation>hide seals</translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <comment>project_size</comment>
        <translation>size</translation>
    </message>
    <message>
        <source>決める</source>
        <comment>project_decide</comment>
        <translation>decide</translation>
    </message>
    <message>
        <source>終える</source>
        <comment>project_end</comment>
        <translation>end</translation>
    </message>
    <message>
        <source>修正案 {p}　意見 {o}　賛同 {s}　　{at} 箇所</source>
        <comment>project_counts</comment>
        <translation>Proposals {p}  Opinions {o}  Supports {s}    {at}</translation>
    </message>
    <message numerus="yes">
        <source>意見と修正案 {n}</source>
        <comment>project_all</comment>
        <translation>
            <numerusform>{n} in all</numerusform>
            <numerusform>{n} in all</numerusform>
        </translation>
    </message>
    <message>
        <source>対応を選ぶ　{names}　　↑↓ 意見を選ぶ</source>
        <comment>project_ask</comment>
        <translation>Decide: {names}   ↑↓ choose</translation>
    </message>
    <message>
        <source>計</source>
        <comment>map_total</comment>
        <translation>Sum</translation>
    </message>
    <message>
        <source>欄の数字は意見の件数。1件が複数の欄に入ることがあります。</source>
        <comment>map_note</comment>
        <translation>Numbers of opinions; one may stand in several cells.</translation>
    </message>
    <message>
        <source>選んだ欄</source>
        <comment>map_chosen</comment>
        <translation>Chosen cell</translation>
    </message>
    <message>
        <source>件の意見があります</source>
        <comment>map_some</comment>
        <translation>opinions</translation>
    </message>
    <message>
        <source>件　だれも触れていません</source>
        <comment>map_none</comment>
        <translation>nobody spoke of it</translation>
    </message>
    <message>
        <source>抜けか、触れなくてよいのかは、この表からは分かりません。会議で確かめる欄として印を付けられます。</source>
        <comment>map_zero</comment>
        <translation>Whether it is a gap cannot be told from here. It can be marked for the meeting.</translation>
    </message>
    <message>
        <source>会議で確かめる</source>
        <comment>map_flag</comment>
        <translation>For the meeting</translation>
    </message>
    <message>
        <source>会議で確かめる印を外す</source>
        <comment>map_unflag</comment>
        <translation>Take the mark away</translation>
    </message>
    <message>
        <source>意見を開く</source>
        <comment>map_open</comment>
        <translation>Open the opinions</translation>
    </message>
    <message numerus="yes">
        <source>行の計　{name} {n}件</source>
        <comment>map_row_total</comment>
        <translation>
            <numerusform>Row: {name} {n}</numerusform>
            <numerusform>Row: {name} {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>列の計　{name} {n}件</source>
        <comment>map_column_total</comment>
        <translation>
            <numerusform>Column: {name} {n}</numerusform>
            <numerusform>Column: {name} {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>だれも触れていない欄　{n} / {all}</source>
        <comment>map_untouched</comment>
        <translation>
            <numerusform>Nobody spoke of: {n} of {all}</numerusform>
            <numerusform>Nobody spoke of: {n} of {all}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}　{n}欄</source>
        <comment>map_row</comment>
        <translation>
            <numerusform>{name}: {n}</numerusform>
            <numerusform>{name}: {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>分類のない意見が {n}件あります。これは上の数に入っていません。</source>
        <comment>map_untagged</comment>
        <translation>
            <numerusform>{n} opinion has no tag and is not counted above.</numerusform>
            <numerusform>{n} opinions have no tag and are not counted above.</numerusform>
        </translation>
    </message>
    <message>
        <source>表を書き出す</source>
        <comment>map_export</comment>
        <translation>Export</translation>
    </message>
    <message>
        <source>『{file}』を書き出しました。</source>
        <comment>map_exported</comment>
        <translation>Wrote {file}.</translation>
    </message>
    <message>
        <source>行</source>
        <comment>map.rows</comment>
        <translation>Rows</translation>
    </message>
    <message>
        <source>列</source>
        <comment>map.columns</comment>
        <translation>Columns</translation>
    </message>
    <message>
        <source>すべての意見</source>
        <comment>map.all</comment>
        <translation>All opinions</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>map.proposals</comment>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>未対応</source>
        <comment>map.open</comment>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>番号</source>
        <comment>table.number</comment>
        <translation>No.</translation>
    </message>
    <message>
        <source>箇所</source>
        <comment>table.place</comment>
        <translation>Place</translation>
    </message>
    <message>
        <source>委員</source>
        <comment>table.member</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>種類</source>
        <comment>table.kind</comment>
        <translation>Kind</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>table.words</comment>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>賛同</source>
        <comment>table.supports</comment>
        <translation>Supports</translation>
    </message>
    <message>
        <source>対応</source>
        <comment>table.state</comment>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>この箇所の修正案と意見</source>
        <comment>cards_title</comment>
        <translation>Proposals and opinions here</translation>
    </message>
    <message numerus="yes">
        <source>この箇所の意見・質問 {n}件　未対応 {o}</source>
        <comment>remarks</comment>
        <translation>
            <numerusform>{n} opinion or question here, {o} open</numerusform>
            <numerusform>{n} opinions and questions here, {o} open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ほか{n}</source>
        <comment>others</comment>
        <translation>
            <numerusform> and {n} more</numerusform>
            <numerusform> and {n} more</numerusform>
        </translation>
    </message>
    <message>
        <source>＝ {no} と同じ箇所あり</source>
        <comment>shares</comment>
        <translation>= shares with {no}</translation>
    </message>
    <message>
        <source>前の意見　K</source>
        <comment>previous</comment>
        <translation>Previous opinion  K</translation>
    </message>
    <message>
        <source>次の意見　J</source>
        <comment>following</comment>
        <translation>Next opinion  J</translation>
    </message>
    <message numerus="yes">
        <source>　※同時に付いた番号 {n} から規則により改めました</source>
        <comment>given_number</comment>
        <translation>
            <numerusform> (was {n} in the other list)</numerusform>
            <numerusform> (was {n} in the other list)</numerusform>
        </translation>
    </message>
    <message>
        <source>要確認</source>
        <comment>look</comment>
        <translation>To look at</translation>
    </message>
    <message>
        <source>事務局案あり</source>
        <comment>office</comment>
        <translation>With proposal</translation>
    </message>
    <message>
        <source>しぼり込む</source>
        <comment>narrow</comment>
        <translation>Narrow</translation>
    </message>
    <message>
        <source>すべて</source>
        <comment>any</comment>
        <translation>Any</translation>
    </message>
    <message>
        <source>章・節</source>
        <comment>by_section</comment>
        <translation>Section</translation>
    </message>
    <message>
        <source>委員</source>
        <comment>by_member</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>分類</source>
        <comment>by_tag</comment>
        <translation>Tag</translation>
    </message>
    <message>
        <source>種類</source>
        <comment>by_kind</comment>
        <translation>Kind</translation>
    </message>
    <message>
        <source>条件を外す</source>
        <comment>clear_filter</comment>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>箇所ごと</source>
        <comment>by_place</comment>
        <translation>By place</translation>
    </message>
    <message>
        <source>意見一覧</source>
        <comment>as_list</comment>
        <translation>All opinions</translation>
    </message>
    <message>
        <source>横断表</source>
        <comment>as_map</comment>
        <translation>Cross map</translation>
    </message>
    <message>
        <source>会議で映す</source>
        <comment>project</comment>
        <translation>Project</translation>
    </message>
    <message>
        <source>対応不要</source>
        <comment>not_needed</comment>
        <translation>None needed</translation>
    </message>
    <message>
        <source>ひな形</source>
        <comment>templates</comment>
        <translation>Templates</translation>
    </message>
    <message>
        <source>前の回答</source>
        <comment>former</comment>
        <translation>Former answers</translation>
    </message>
    <message>
        <source>この考え方をひな形に加える</source>
        <comment>template_keep</comment>
        <translation>Keep this answer as a template</translation>
    </message>
    <message>
        <source>ひな形はありません。</source>
        <comment>template_none</comment>
        <translation>No templates.</translation>
    </message>
    <message>
        <source>前の回答はありません。</source>
        <comment>former_none</comment>
        <translation>No former answers.</translation>
    </message>
    <message>
        <source>ひな形に加えました。事務局にも渡ります。</source>
        <comment>template_kept</comment>
        <translation>Kept as a template for all of the office.</translation>
    </message>
    <message>
        <source>事務局案のとおり</source>
        <comment>as_proposed</comment>
        <translation>As the office proposed</translation>
    </message>
    <message>
        <source>事務局案（{what}）から変えています</source>
        <comment>not_as_proposed</comment>
        <translation>Changed from the office&apos;s proposal ({what})</translation>
    </message>
    <message>
        <source>この決定のあとに事務局案が変わりました（{what}）。</source>
        <comment>proposal_moved</comment>
        <translation>The office&apos;s proposal changed after this decision ({what}).</translation>
    </message>
    <message numerus="yes">
        <source>似た意見 {n}件にも同じ対応を付ける</source>
        <comment>alike</comment>
        <translation>
            <numerusform>Decide {n} opinion like it the same way</numerusform>
            <numerusform>Decide {n} opinions like it the same way</numerusform>
        </translation>
    </message>
    <message>
        <source>内容を見る</source>
        <comment>alike_see</comment>
        <translation>See them</translation>
    </message>
    <message>
        <source>ことばの近さによる候補です。賛成と反対は見分けられません。</source>
        <comment>alike_note</comment>
        <translation>Found by the nearness of words; for and against cannot be told.</translation>
    </message>
    <message>
        <source>似た意見</source>
        <comment>alike_name</comment>
        <translation>Alike</translation>
    </message>
    <message>
        <source>事務局のまとめ：{name}</source>
        <comment>grouped</comment>
        <translation>Grouped by the office: {name}</translation>
    </message>
    <message>
        <source>本文を変えない理由</source>
        <comment>reason_why</comment>
        <translation>Why the text stays</translation>
    </message>
    <message>
        <source>反映としたのに統合案がない箇所です。理由を書くか、統合案を書いてください。</source>
        <comment>reason_hint</comment>
        <translation>Adopted without a wording: write a reason, or a wording.</translation>
    </message>
    <message>
        <source>ご自分の意見です。座長として決めたことが報告に記されます。</source>
        <comment>own_opinion</comment>
        <translation>Your own opinion: the report says that you decided it as chair.</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <comment>undo</comment>
        <translation>Undo</translation>
    </message>
    <message>
        <source>やり直す</source>
        <comment>redo</comment>
        <translation>Redo</translation>
    </message>
    <message>
        <source>元に戻す：{name}</source>
        <comment>undo_n</comment>
        <translation>Undo: {name}</translation>
    </message>
    <message>
        <source>やり直す：{name}</source>
        <comment>redo_n</comment>
        <translation>Redo: {name}</translation>
    </message>
    <message>
        <source>元に戻しました：{name}</source>
        <comment>undone</comment>
        <translation>Undone: {name}</translation>
    </message>
    <message>
        <source>やり直しました：{name}</source>
        <comment>redone</comment>
        <translation>Redone: {name}</translation>
    </message>
    <message>
        <source>この箇所：修正案 {p}・意見 {o}　未対応 {w}</source>
        <comment>here</comment>
        <translation>Here: proposals {p}, opinions {o}, open {w}</translation>
    </message>
    <message>
        <source>対応</source>
        <comment>key.decide</comment>
        <translation>decide</translation>
    </message>
    <message>
        <source>事務局案で決める</source>
        <comment>key.confirm</comment>
        <translation>as proposed</translation>
    </message>
    <message>
        <source>次の未対応</source>
        <comment>key.next</comment>
        <translation>next</translation>
    </message>
    <message>
        <source>統合案へ</source>
        <comment>key.merged</comment>
        <translation>wording</translation>
    </message>
    <message>
        <source>いまの統合案と重なるため、入れていません。本文を直接書き換えてください。</source>
        <comment>collides</comment>
        <translation>It collides with the merged wording and was not put in.</translation>
    </message>
    <message>
        <source>選んでいる意見</source>
        <comment>chosen</comment>
        <translation>Chosen opinion</translation>
    </message>
    <message>
        <source>左の一覧から箇所を選んでください。</source>
        <comment>none_chosen</comment>
        <translation>Choose a place on the left.</translation>
    </message>
    <message>
        <source>まだ意見はありません。</source>
        <comment>none</comment>
        <translation>There are no opinions yet.</translation>
    </message>
    <message>
        <source>この条件に当たる箇所はありません。</source>
        <comment>none_filter</comment>
        <translation>Nothing fits this filter.</translation>
    </message>
    <message>
        <source>賛同 {names}</source>
        <comment>support</comment>
        <translation>Supported by {names}</translation>
    </message>
    <message numerus="yes">
        <source>賛同 {n}</source>
        <comment>support_n</comment>
        <translation>
            <numerusform>{n} in support</numerusform>
            <numerusform>{n} in support</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>返信 {n}</source>
        <comment>replies_n</comment>
        <translation>
            <numerusform>{n} reply</numerusform>
            <numerusform>{n} replies</numerusform>
        </translation>
    </message>
    <message>
        <source>取下げ</source>
        <comment>withdrawn</comment>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>対応</source>
        <comment>disposition</comment>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>数字キーで付けます。0 で取り消します</source>
        <comment>by_digit</comment>
        <translation>By digit; 0 takes back</translation>
    </message>
    <message>
        <source>案のとおり直す</source>
        <comment>adopted</comment>
        <translation>as proposed</translation>
    </message>
    <message>
        <source>趣旨を取り入れて直す</source>
        <comment>partly</comment>
        <translation>in its sense</translation>
    </message>
    <message>
        <source>考え方を必ず書く</source>
        <comment>not_adopted</comment>
        <translation>needs a reason</translation>
    </message>
    <message>
        <source>次の照会に送る</source>
        <comment>carried_over</comment>
        <translation>next round</translation>
    </message>
    <message>
        <source>趣旨は記載済み</source>
        <comment>already_covered</comment>
        <translation>said already</translation>
    </message>
    <message>
        <source>考え方</source>
        <comment>answer</comment>
        <translation>Answer</translation>
    </message>
    <message>
        <source>対応といっしょに記録します。</source>
        <comment>answer_hint</comment>
        <translation>Recorded with the disposition.</translation>
    </message>
    <message>
        <source>考え方を記録する</source>
        <comment>keep</comment>
        <translation>Record the answer</translation>
    </message>
    <message>
        <source>事務局案  {what}</source>
        <comment>proposal</comment>
        <translation>Office&apos;s proposal: {what}</translation>
    </message>
    <message>
        <source>事務局案で決める</source>
        <comment>confirm</comment>
        <translation>Confirm the proposal</translation>
    </message>
    <message>
        <source>決定が二つあります。もう一度付けると一つになります。</source>
        <comment>crossed</comment>
        <translation>Two decisions stand; decide once more.</translation>
    </message>
    <message>
        <source>この決定のあとに意見が書き換えられました。</source>
        <comment>changed_after</comment>
        <translation>The opinion was edited after the decision.</translation>
    </message>
    <message>
        <source>座長として決めています。ご自分の意見を決めるときは、その旨が記録に残ります。</source>
        <comment>own</comment>
        <translation>You decide as chair. A decision on your own opinion is recorded as such.</translation>
    </message>
    <message>
        <source>次の未対応へ</source>
        <comment>next</comment>
        <translation>Next undecided</translation>
    </message>
    <message>
        <source>未対応はありません。確定前の点検に進めます。</source>
        <comment>no_more</comment>
        <translation>Nothing is undecided.</translation>
    </message>
    <message>
        <source>対応に戻る</source>
        <comment>back</comment>
        <translation>Back</translation>
    </message>
    <message>
        <source>まだ対応がない</source>
        <comment>gap.undecided</comment>
        <translation>No disposition</translation>
    </message>
    <message>
        <source>反映としたのに本文が変わらない</source>
        <comment>gap.no_change</comment>
        <translation>Adopted, but no wording changes</translation>
    </message>
    <message>
        <source>反映しない理由がない</source>
        <comment>gap.no_answer</comment>
        <translation>Not adopted without a reason</translation>
    </message>
    <message>
        <source>決定が二つある</source>
        <comment>gap.crossed</comment>
        <translation>Two decisions</translation>
    </message>
    <message>
        <source>点検に通りました。事務局へ渡せます。</source>
        <comment>no_gaps</comment>
        <translation>Nothing stands against handing over.</translation>
    </message>
    <message>
        <source>{drafts}の新しい版を入れた作業用ファイル『{file}』を作りました。事務局へお送りください。</source>
        <comment>handed</comment>
        <translation>Made {file} with new revisions of {drafts}. Send it to the secretariat.</translation>
    </message>
    <message>
        <source>統合案はまだありません。対応だけを入れた作業用ファイル『{file}』を作りました。</source>
        <comment>handed_none</comment>
        <translation>There is no wording yet. Made {file} with the decisions alone.</translation>
    </message>
    <message numerus="yes">
        <source>点検で {n}件が残っているため、新しい版は入れていません。対応だけを入れた作業用ファイル『{file}』を作りました。</source>
        <comment>handed_gaps</comment>
        <translation>
            <numerusform>{n} gap stands, so no new revision goes along. Made {file} with the decisions alone.</numerusform>
            <numerusform>{n} gaps stand, so no new revision goes along. Made {file} with the decisions alone.</numerusform>
        </translation>
    </message>
    <message>
        <source>作ったファイルを入れるフォルダー</source>
        <comment>folder</comment>
        <translation>Folder for the files</translation>
    </message>
    <message>
        <source>思わぬところで止まりました。書いたものは残っています。もう一度試してください。</source>
        <comment>unexpected</comment>
        <translation>Something unforeseen stopped it. What you wrote is kept; try again.</translation>
    </message>
    <message>
        <source>締切</source>
        <comment>deadline</comment>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>届いた委員</source>
        <comment>arrived</comment>
        <translation>Members heard</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>opinions</comment>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>proposals</comment>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>宛先なし</source>
        <comment>orphans</comment>
        <translation>No place</translation>
    </message>
    <message>
        <source>受領の状況</source>
        <comment>members</comment>
        <translation>Members</translation>
    </message>
    <message>
        <source>委員</source>
        <comment>col.member</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>最後の受領</source>
        <comment>col.last</comment>
        <translation>Last receipt</translation>
    </message>
    <message>
        <source>状態</source>
        <comment>col.state</comment>
        <translation>State</translation>
    </message>
    <message>
        <source>端末</source>
        <comment>col.device</comment>
        <translation>Device</translation>
    </message>
    <message>
        <source>座長</source>
        <comment>chair</comment>
        <translation>Chair</translation>
    </message>
    <message>
        <source>受領</source>
        <comment>state.received</comment>
        <translation>Received</translation>
    </message>
    <message>
        <source>未提出</source>
        <comment>state.none</comment>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>意見なし</source>
        <comment>state.abstained</comment>
        <translation>No opinion</translation>
    </message>
    <message>
        <source>期限後受領</source>
        <comment>state.late</comment>
        <translation>Late</translation>
    </message>
    <message>
        <source>招待前</source>
        <comment>device.uninvited</comment>
        <translation>Not invited</translation>
    </message>
    <message>
        <source>招待済み</source>
        <comment>device.invited</comment>
        <translation>Invited</translation>
    </message>
    <message>
        <source>登録待ち</source>
        <comment>device.asking</comment>
        <translation>Asks to enrol</translation>
    </message>
    <message>
        <source>登録済み</source>
        <comment>device.enrolled</comment>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>もう一人の担当者の返事を取り込む</source>
        <comment>step.found</comment>
        <translation>Take in the second officer&apos;s answer</translation>
    </message>
    <message>
        <source>設立書を開いてもらい、返ってきたファイルをここに入れると会議体が成り立ちます。</source>
        <comment>step.found_why</comment>
        <translation>The council stands once the second officer&apos;s file is here.</translation>
    </message>
    <message numerus="yes">
        <source>{n}名に招待状を作る</source>
        <comment>step.invite</comment>
        <translation>
            <numerusform>Make {n} invitation</numerusform>
            <numerusform>Make {n} invitations</numerusform>
        </translation>
    </message>
    <message>
        <source>ファイルはメールで、四つのことばは電話などで別に伝えます。</source>
        <comment>step.invite_why</comment>
        <translation>Send the file by mail and the four words by another way.</translation>
    </message>
    <message numerus="yes">
        <source>{n}台の端末を登録する</source>
        <comment>step.enrol</comment>
        <translation>
            <numerusform>Enrol {n} device</numerusform>
            <numerusform>Enrol {n} devices</numerusform>
        </translation>
    </message>
    <message>
        <source>電話で六つのことばを読み上げてもらい、下の表示と同じなら登録します。</source>
        <comment>step.enrol_why</comment>
        <translation>Compare the six words by telephone, then enrol.</translation>
    </message>
    <message>
        <source>委員の意見を受け取る</source>
        <comment>step.wait</comment>
        <translation>Receive the members&apos; files</translation>
    </message>
    <message numerus="yes">
        <source>{all}名のうち {n}名から届きました。</source>
        <comment>step.wait_why</comment>
        <translation>
            <numerusform>{n} of {all} has sent something.</numerusform>
            <numerusform>{n} of {all} have sent something.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}件に公式番号を付ける</source>
        <comment>step.number</comment>
        <translation>
            <numerusform>Number {n} opinion</numerusform>
            <numerusform>Number {n} opinions</numerusform>
        </translation>
    </message>
    <message>
        <source>番号は箇所の順に付き、あとから変わりません。</source>
        <comment>step.number_why</comment>
        <translation>Numbers never change afterwards.</translation>
    </message>
    <message>
        <source>中間とりまとめを作る</source>
        <comment>step.digest</comment>
        <translation>Make the digest</translation>
    </message>
    <message numerus="yes">
        <source>{n}件の意見がまだ委員に開かれていません。全員に同じファイルを送ります。</source>
        <comment>step.digest_why</comment>
        <translation>
            <numerusform>{n} opinion is not open to the members yet.</numerusform>
            <numerusform>{n} opinions are not open to the members yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>座長に作業用ファイルを渡す</source>
        <comment>step.chair</comment>
        <translation>Give the chair a working file</translation>
    </message>
    <message numerus="yes">
        <source>{n}件の対応がまだです。決定は座長の机で行います。</source>
        <comment>step.chair_why</comment>
        <translation>
            <numerusform>{n} opinion is undecided.</numerusform>
            <numerusform>{n} opinions are undecided.</numerusform>
        </translation>
    </message>
    <message>
        <source>新しい版と結果を公表する</source>
        <comment>step.publish</comment>
        <translation>Publish the new revision</translation>
    </message>
    <message>
        <source>座長から新しい版が渡されています。意見の宛先も新しい版へ移します。</source>
        <comment>step.publish_why</comment>
        <translation>The chair has handed a new revision over.</translation>
    </message>
    <message>
        <source>文書を作る</source>
        <comment>step.documents</comment>
        <translation>Make documents</translation>
    </message>
    <message>
        <source>決定がそろいました。会議の資料を作れます。</source>
        <comment>step.documents_why</comment>
        <translation>All is decided.</translation>
    </message>
    <message>
        <source>届いたファイルをここに落としてください。</source>
        <comment>drop</comment>
        <translation>Drop the files that came here.</translation>
    </message>
    <message>
        <source>ファイルを入れる</source>
        <comment>files</comment>
        <translation>Take files in</translation>
    </message>
    <message>
        <source>取り込んだファイル</source>
        <comment>received</comment>
        <translation>Files taken in</translation>
    </message>
    <message>
        <source>取り込んでいません</source>
        <comment>refused</comment>
        <translation>Not taken in</translation>
    </message>
    <message>
        <source>六つのことばが同じでした ― 登録する</source>
        <comment>enrol</comment>
        <translation>The six words are the same: enrol</translation>
    </message>
    <message>
        <source>{name} の端末を登録しました。</source>
        <comment>enrolled</comment>
        <translation>Enrolled the device of {name}.</translation>
    </message>
    <message>
        <source>作る・送る</source>
        <comment>acts</comment>
        <translation>Make and send</translation>
    </message>
    <message>
        <source>招待状を作る</source>
        <comment>act.invite</comment>
        <translation>Invitations</translation>
    </message>
    <message>
        <source>番号を付ける</source>
        <comment>act.number</comment>
        <translation>Number</translation>
    </message>
    <message>
        <source>中間とりまとめを作る</source>
        <comment>act.digest</comment>
        <translation>Digest</translation>
    </message>
    <message>
        <source>受領票を作る</source>
        <comment>act.receipt</comment>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>作業用ファイル</source>
        <comment>act.working</comment>
        <translation>Working file</translation>
    </message>
    <message>
        <source>公表する</source>
        <comment>act.publish</comment>
        <translation>Publish</translation>
    </message>
    <message>
        <source>文書を作る</source>
        <comment>act.documents</comment>
        <translation>Make documents</translation>
    </message>
    <message>
        <source>『{file}』を作りました。</source>
        <comment>made</comment>
        <translation>Made {file}.</translation>
    </message>
    <message numerus="yes">
        <source>{n}件のファイルを作りました。メールに添えてお送りください。</source>
        <comment>made_n</comment>
        <translation>
            <numerusform>Made {n} file.</numerusform>
            <numerusform>Made {n} files.</numerusform>
        </translation>
    </message>
    <message>
        <source>公式番号を付けました。</source>
        <comment>numbered</comment>
        <translation>Numbered.</translation>
    </message>
    <message>
        <source>番号を付ける意見はありません。</source>
        <comment>numbered_none</comment>
        <translation>There is nothing to number.</translation>
    </message>
    <message>
        <source>{drafts}の新しい版を公表し、結果ファイル『{file}』を作りました。</source>
        <comment>published</comment>
        <translation>Published {drafts}; made {file}.</translation>
    </message>
    <message>
        <source>四つのことば ― ファイルとは別の手段で伝えてください</source>
        <comment>words</comment>
        <translation>Four words, to be told separately</translation>
    </message>
    <message>
        <source>写す</source>
        <comment>copy</comment>
        <translation>Copy</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>Word・Excel から</source>
        <comment>act.read</comment>
        <translation>From Word, Excel</translation>
    </message>
    <message>
        <source>委員の Word・Excel のファイルを選ぶ</source>
        <comment>choose_read</comment>
        <translation>Choose a member&apos;s Word or Excel file</translation>
    </message>
    <message>
        <source>届いたファイルを選ぶ</source>
        <comment>choose_files</comment>
        <translation>Choose the files</translation>
    </message>
    <message>
        <source>期限後に受領しました。受理するまで、計に入りません。</source>
        <comment>late.pending</comment>
        <translation>It came after the deadline and is in no total until it is accepted.</translation>
    </message>
    <message>
        <source>前の照会では継続検討：{answer}</source>
        <comment>sent_here</comment>
        <translation>Carried over in the round before: {answer}</translation>
    </message>
    <message>
        <source>期限後に受領した参考の意見です。計に入れず、別に数えます。</source>
        <comment>late.reference</comment>
        <translation>It came after the deadline, for reference: counted apart, in no total.</translation>
    </message>
    <message>
        <source>期限後</source>
        <comment>late_chip.pending</comment>
        <translation>Late</translation>
    </message>
    <message>
        <source>参考</source>
        <comment>late_chip.reference</comment>
        <translation>Reference</translation>
    </message>
    <message numerus="yes">
        <source>ほか期限後 {n}</source>
        <comment>late_apart</comment>
        <translation>
            <numerusform>late {n}</numerusform>
            <numerusform>late {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>期限後に受領し、受理していない意見（参考を含む）は計に入れず、別に数えます。</source>
        <comment>late_rule</comment>
        <translation>What came after the deadline and was not accepted is in no total and counted apart.</translation>
    </message>
    <message numerus="yes">
        <source>うち継続検討 {n}件は、今回あらためて対応を決めます。</source>
        <comment>again</comment>
        <translation>
            <numerusform>{n} of them was carried over and is decided anew.</numerusform>
            <numerusform>{n} of them were carried over and are decided anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>事務局のまとめ {name}　未対応 {n}件</source>
        <comment>group</comment>
        <translation>
            <numerusform>Group {name} of the office: {n} undecided</numerusform>
            <numerusform>Group {name} of the office: {n} undecided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ほかの {n}件にも同じ対応を付ける</source>
        <comment>group_same</comment>
        <translation>
            <numerusform>The same for the other one</numerusform>
            <numerusform>The same for the {n} others</numerusform>
        </translation>
    </message>
    <message>
        <source>事務局案の対応が分かれています：{listed}</source>
        <comment>group_mixed</comment>
        <translation>The office&apos;s proposals differ: {listed}</translation>
    </message>
    <message numerus="yes">
        <source>{n}件を事務局案で決める</source>
        <comment>group_confirm</comment>
        <translation>
            <numerusform>Confirm {n} as proposed</numerusform>
            <numerusform>Confirm all {n} as proposed</numerusform>
        </translation>
    </message>
    <message>
        <source>ことばの近さから選び、事務局が確かめたまとめです。賛成と反対が混じることがあります。</source>
        <comment>group_note</comment>
        <translation>Chosen by likeness and confirmed by the office. It may hold both for and against.</translation>
    </message>
    <message>
        <source>編集欄に入れる</source>
        <comment>attempt_use</comment>
        <translation>Edit it</translation>
    </message>
    <message>
        <source>書く</source>
        <comment>write</comment>
        <translation>Write</translation>
    </message>
    <message>
        <source>箇所</source>
        <comment>pane.list</comment>
        <translation>Places</translation>
    </message>
    <message>
        <source>案文</source>
        <comment>pane.block</comment>
        <translation>Text</translation>
    </message>
    <message>
        <source>対応</source>
        <comment>pane.decide</comment>
        <translation>Decide</translation>
    </message>
    <message>
        <source>一部だけ</source>
        <comment>take_part</comment>
        <translation>Only a part</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>文書を作る</source>
        <comment>title</comment>
        <translation>Make documents</translation>
    </message>
    <message numerus="yes">
        <source>作る文書　{n} / {all}</source>
        <comment>listed</comment>
        <translation>
            <numerusform>Documents: {n} of {all}</numerusform>
            <numerusform>Documents: {n} of {all}</numerusform>
        </translation>
    </message>
    <message>
        <source>直したあとの全文</source>
        <comment>clean</comment>
        <translation>The whole text</translation>
    </message>
    <message>
        <source>Word の変更履歴とコメント付き</source>
        <comment>redline</comment>
        <translation>Word&apos;s revisions and comments</translation>
    </message>
    <message>
        <source>取消線と下線だけ。白黒でも読めます</source>
        <comment>redline-static</comment>
        <translation>As formatting; fit for black and white</translation>
    </message>
    <message numerus="yes">
        <source>変わった箇所だけ・{n}箇所</source>
        <comment>comparison</comment>
        <translation>
            <numerusform>Changed places only: {n}</numerusform>
            <numerusform>Changed places only: {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}件</source>
        <comment>opinions</comment>
        <translation>
            <numerusform>{n} opinion</numerusform>
            <numerusform>{n} opinions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>公表用・まとめたもの {n}</source>
        <comment>answers</comment>
        <translation>
            <numerusform>For publication, grouped: {n}</numerusform>
            <numerusform>For publication, grouped: {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>公募で寄せられた意見への回答</source>
        <comment>public</comment>
        <translation>Answers to comments from the public</translation>
    </message>
    <message>
        <source>0件の欄も示します</source>
        <comment>summary</comment>
        <translation>Zeros are shown</translation>
    </message>
    <message numerus="yes">
        <source>{n}名</source>
        <comment>roster</comment>
        <translation>
            <numerusform>{n} person</numerusform>
            <numerusform>{n} people</numerusform>
        </translation>
    </message>
    <message>
        <source>受領の時刻と、未提出の委員</source>
        <comment>submissions</comment>
        <translation>Times of receipt, and who has sent nothing</translation>
    </message>
    <message numerus="yes">
        <source>ひとりの委員の意見 {n}件</source>
        <comment>mine</comment>
        <translation>
            <numerusform>One member&apos;s opinions: {n}</numerusform>
            <numerusform>One member&apos;s opinions: {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>記入して返送いただく様式</source>
        <comment>reply-form</comment>
        <translation>A form to be filled in and sent back</translation>
    </message>
    <message>
        <source>版がまだ一つだけです</source>
        <comment>unchanged</comment>
        <translation>There is only one revision yet</translation>
    </message>
    <message>
        <source>{title}の書き方</source>
        <comment>how</comment>
        <translation>{title}: settings</translation>
    </message>
    <message>
        <source>形式</source>
        <comment>format</comment>
        <translation>Format</translation>
    </message>
    <message>
        <source>会議名</source>
        <comment>meeting</comment>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>回次</source>
        <comment>session</comment>
        <translation>Session</translation>
    </message>
    <message>
        <source>資料番号</source>
        <comment>paper</comment>
        <translation>Paper no.</translation>
    </message>
    <message>
        <source>日付</source>
        <comment>date</comment>
        <translation>Date</translation>
    </message>
    <message>
        <source>日付として読めません。例：令和7年12月5日</source>
        <comment>date.bad</comment>
        <translation>No date. E.g. 2025-12-05</translation>
    </message>
    <message>
        <source>案文</source>
        <comment>drafts</comment>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>{names}を一つに</source>
        <comment>drafts.all</comment>
        <translation>{names} in one</translation>
    </message>
    <message>
        <source>{name}だけ</source>
        <comment>drafts.one</comment>
        <translation>{name} only</translation>
    </message>
    <message>
        <source>比べる版</source>
        <comment>compare</comment>
        <translation>Revisions compared</translation>
    </message>
    <message>
        <source>版</source>
        <comment>revision</comment>
        <translation>Revision</translation>
    </message>
    <message>
        <source>意見照会</source>
        <comment>round</comment>
        <translation>Round</translation>
    </message>
    <message>
        <source>段階（{name}）</source>
        <comment>stage</comment>
        <translation>Stage ({name})</translation>
    </message>
    <message>
        <source>名前の出し方</source>
        <comment>names</comment>
        <translation>Names</translation>
    </message>
    <message>
        <source>委員名を書く</source>
        <comment>names.members</comment>
        <translation>Members&apos; names</translation>
    </message>
    <message>
        <source>「委員」とだけ書く</source>
        <comment>names.roles</comment>
        <translation>Roles only</translation>
    </message>
    <message>
        <source>名前を書かない</source>
        <comment>names.none</comment>
        <translation>No names</translation>
    </message>
    <message>
        <source>変更履歴・コメント・文書の属性の作成者も、これに合わせます。</source>
        <comment>names.why</comment>
        <translation>Authors of revisions, comments and properties follow.</translation>
    </message>
    <message>
        <source>削った箇所の書き方</source>
        <comment>removed</comment>
        <translation>Where a text is gone</translation>
    </message>
    <message>
        <source>備考</source>
        <comment>remarks</comment>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>修正の別と意見の番号</source>
        <comment>remarks.on</comment>
        <translation>What was done, which opinions</translation>
    </message>
    <message>
        <source>空ける</source>
        <comment>remarks.off</comment>
        <translation>Empty</translation>
    </message>
    <message>
        <source>左に置く案文</source>
        <comment>order</comment>
        <translation>At the left</translation>
    </message>
    <message>
        <source>改正案</source>
        <comment>order.new</comment>
        <translation>New text</translation>
    </message>
    <message>
        <source>現行</source>
        <comment>order.old</comment>
        <translation>Old text</translation>
    </message>
    <message>
        <source>欄の見出し（改正案、現行）</source>
        <comment>heads</comment>
        <translation>Headings (new, old)</translation>
    </message>
    <message>
        <source>列と順序</source>
        <comment>columns</comment>
        <translation>Columns</translation>
    </message>
    <message>
        <source>上へ</source>
        <comment>up</comment>
        <translation>Up</translation>
    </message>
    <message>
        <source>下へ</source>
        <comment>down</comment>
        <translation>Down</translation>
    </message>
    <message>
        <source>委員</source>
        <comment>member</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>宛名を入れない</source>
        <comment>member.none</comment>
        <translation>Not made out to anyone</translation>
    </message>
    <message>
        <source>書体・行数・数字</source>
        <comment>more</comment>
        <translation>Fonts, grid, figures</translation>
    </message>
    <message>
        <source>本文の書体</source>
        <comment>mincho</comment>
        <translation>Text font</translation>
    </message>
    <message>
        <source>見出しの書体</source>
        <comment>gothic</comment>
        <translation>Heading font</translation>
    </message>
    <message>
        <source>ひな形のまま</source>
        <comment>template</comment>
        <translation>As in the template</translation>
    </message>
    <message>
        <source>1ページの行数</source>
        <comment>lines</comment>
        <translation>Lines on a page</translation>
    </message>
    <message>
        <source>1行の字数</source>
        <comment>characters</comment>
        <translation>Characters on a line</translation>
    </message>
    <message>
        <source>数字</source>
        <comment>digits</comment>
        <translation>Figures</translation>
    </message>
    <message>
        <source>７と11</source>
        <comment>digits.single</comment>
        <translation>７ and 11</translation>
    </message>
    <message>
        <source>７と１１</source>
        <comment>digits.wide</comment>
        <translation>７ and １１</translation>
    </message>
    <message>
        <source>7と11</source>
        <comment>digits.half</comment>
        <translation>7 and 11</translation>
    </message>
    <message>
        <source>Word のひな形を直す</source>
        <comment>templates</comment>
        <translation>Restyle the Word templates</translation>
    </message>
    <message>
        <source>見本</source>
        <comment>preview</comment>
        <translation>Preview</translation>
    </message>
    <message>
        <source>文書</source>
        <comment>pane.list</comment>
        <translation>Documents</translation>
    </message>
    <message>
        <source>書き方</source>
        <comment>pane.form</comment>
        <translation>Settings</translation>
    </message>
    <message numerus="yes">
        <source>{paper}・{all}ページのうち {n}</source>
        <comment>page</comment>
        <translation>
            <numerusform>{paper}, page {n} of {all}</numerusform>
            <numerusform>{paper}, page {n} of {all}</numerusform>
        </translation>
    </message>
    <message>
        <source>A4 縦</source>
        <comment>upright</comment>
        <translation>A4</translation>
    </message>
    <message>
        <source>A4 横</source>
        <comment>landscape</comment>
        <translation>A4 landscape</translation>
    </message>
    <message>
        <source>見本を用意しています。</source>
        <comment>drawing</comment>
        <translation>Drawing the preview.</translation>
    </message>
    <message>
        <source>幅に合わせる</source>
        <comment>zoom.width</comment>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>全体</source>
        <comment>zoom.page</comment>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>前のページ</source>
        <comment>before</comment>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>次のページ</source>
        <comment>after</comment>
        <translation>Next page</translation>
    </message>
    <message>
        <source>保存先</source>
        <comment>where</comment>
        <translation>Folder</translation>
    </message>
    <message>
        <source>変える</source>
        <comment>change</comment>
        <translation>Change</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message numerus="yes">
        <source>{n}つの文書を作る</source>
        <comment>make</comment>
        <translation>
            <numerusform>Make {n} document</numerusform>
            <numerusform>Make {n} documents</numerusform>
        </translation>
    </message>
    <message>
        <source>文書を作る</source>
        <comment>make.one</comment>
        <translation>Make the document</translation>
    </message>
    <message numerus="yes">
        <source>{n}つの文書を作りました。</source>
        <comment>made</comment>
        <translation>
            <numerusform>Made {n} document.</numerusform>
            <numerusform>Made {n} documents.</numerusform>
        </translation>
    </message>
    <message>
        <source>書き方は会議体の設定として残しました。</source>
        <comment>made.kept</comment>
        <translation>The settings are kept for the council.</translation>
    </message>
    <message>
        <source>フォルダーを開く</source>
        <comment>open</comment>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>文書を作れませんでした。もう一度お試しください。</source>
        <comment>unexpected</comment>
        <translation>The document was not made. Try again.</translation>
    </message>
    <message>
        <source>ファイルから意見を取り込む</source>
        <comment>read.title</comment>
        <translation>Take opinions in from a file</translation>
    </message>
    <message>
        <source>確かめたものだけを、委員に代わって入力した意見（代理入力）として取り込みます。元のファイルも残します。</source>
        <comment>read.sentence</comment>
        <translation>Only what you confirm is entered on the member&apos;s behalf. The file itself is kept.</translation>
    </message>
    <message>
        <source>どなたのファイルですか</source>
        <comment>read.member</comment>
        <translation>Whose file is it?</translation>
    </message>
    <message>
        <source>委員を選んでください</source>
        <comment>read.choose</comment>
        <translation>Choose the member</translation>
    </message>
    <message numerus="yes">
        <source>見つかった意見　{n} / {all}</source>
        <comment>read.listed</comment>
        <translation>
            <numerusform>Opinions found: {n} of {all}</numerusform>
            <numerusform>Opinions found: {n} of {all}</numerusform>
        </translation>
    </message>
    <message>
        <source>このファイルに意見は見つかりません。</source>
        <comment>read.none</comment>
        <translation>There is no opinion in this file.</translation>
    </message>
    <message>
        <source>取り込まなかったもの・確かめること</source>
        <comment>read.notes</comment>
        <translation>Left out, or to be checked</translation>
    </message>
    <message>
        <source>すべて選ぶ</source>
        <comment>read.all</comment>
        <translation>Select all</translation>
    </message>
    <message>
        <source>箇所</source>
        <comment>read.place</comment>
        <translation>Place</translation>
    </message>
    <message>
        <source>箇所を選んでください</source>
        <comment>read.place.none</comment>
        <translation>Choose the place</translation>
    </message>
    <message>
        <source>種類</source>
        <comment>read.kind</comment>
        <translation>Kind</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>read.text</comment>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>修正案（直したあとの全文）</source>
        <comment>read.wording</comment>
        <translation>Proposed wording (whole text)</translation>
    </message>
    <message>
        <source>理由</source>
        <comment>read.reason</comment>
        <translation>Reason</translation>
    </message>
    <message>
        <source>原文（修正案は見え消し）</source>
        <comment>read.before</comment>
        <translation>The text as sent, with the changes</translation>
    </message>
    <message>
        <source>ファイルでの記名：{author}　{date}</source>
        <comment>read.said</comment>
        <translation>Signed in the file: {author} {date}</translation>
    </message>
    <message>
        <source>移動</source>
        <comment>read.moved</comment>
        <translation>moved</translation>
    </message>
    <message>
        <source>変更履歴から</source>
        <comment>read.part.revision</comment>
        <translation>From tracked changes</translation>
    </message>
    <message>
        <source>コメントから</source>
        <comment>read.part.comment</comment>
        <translation>From a comment</translation>
    </message>
    <message>
        <source>送った案文との違いから</source>
        <comment>read.part.difference</comment>
        <translation>From a difference</translation>
    </message>
    <message>
        <source>表の行から</source>
        <comment>read.part.row</comment>
        <translation>From a row</translation>
    </message>
    <message>
        <source>文書の全文</source>
        <comment>read.part.text</comment>
        <translation>The whole paper</translation>
    </message>
    <message>
        <source>このファイルは {at} に取り込み済みです。</source>
        <comment>read.known</comment>
        <translation>This file was taken in already: {at}.</translation>
    </message>
    <message numerus="yes">
        <source>委員か箇所が決まっていないものが {n}件あります。</source>
        <comment>read.missing</comment>
        <translation>
            <numerusform>{n} lacks a member or a place.</numerusform>
            <numerusform>{n} lack a member or a place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}件を代理入力として取り込む</source>
        <comment>read.take</comment>
        <translation>
            <numerusform>Take {n} in</numerusform>
            <numerusform>Take {n} in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}件を代理入力として取り込みました。</source>
        <comment>read.took</comment>
        <translation>
            <numerusform>Took {n} in.</numerusform>
            <numerusform>Took {n} in.</numerusform>
        </translation>
    </message>
    <message>
        <source>{draft}全体</source>
        <comment>read.whole</comment>
        <translation>{draft} as a whole</translation>
    </message>
</context>
<context>
    <name>founding</name>
    <message>
        <source>新しい会議体を作る</source>
        <comment>title</comment>
        <translation>Make a new council</translation>
    </message>
    <message>
        <source>入力したことは、最後の画面で確かめてから作ります。途中でやめても何も残りません。</source>
        <comment>about</comment>
        <translation>Nothing is made before the last page. Leaving earlier leaves nothing behind.</translation>
    </message>
    <message>
        <source>会議体と担当者</source>
        <comment>step.council</comment>
        <translation>Council and officer</translation>
    </message>
    <message>
        <source>案文</source>
        <comment>step.drafts</comment>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>委員名簿</source>
        <comment>step.roster</comment>
        <translation>Members</translation>
    </message>
    <message>
        <source>意見照会の設定</source>
        <comment>step.round</comment>
        <translation>The round</translation>
    </message>
    <message>
        <source>もう一人の担当者</source>
        <comment>step.second</comment>
        <translation>The second officer</translation>
    </message>
    <message>
        <source>確かめて作る</source>
        <comment>step.check</comment>
        <translation>Check and make</translation>
    </message>
    <message>
        <source>会議体の名前</source>
        <comment>name</comment>
        <translation>Name of the council</translation>
    </message>
    <message>
        <source>事務局の名前</source>
        <comment>office</comment>
        <translation>Name of the office</translation>
    </message>
    <message>
        <source>担当者（この端末の使い手）の名前</source>
        <comment>officer</comment>
        <translation>Your name</translation>
    </message>
    <message>
        <source>試行として作る（委員A〜P を使い、画面と文書に「試行」と示します）</source>
        <comment>trial</comment>
        <translation>A trial (members A to P; screens and documents say so)</translation>
    </message>
    <message>
        <source>自分の案文を選ぶ（Word・Markdown）</source>
        <comment>drafts.own</comment>
        <translation>Choose drafts (Word, Markdown)</translation>
    </message>
    <message>
        <source>付属の案文に戻す</source>
        <comment>drafts.built_in</comment>
        <translation>Back to the built-in drafts</translation>
    </message>
    <message>
        <source>付属の案文（骨子 11月20日）</source>
        <comment>drafts.from</comment>
        <translation>The built-in drafts (20 November)</translation>
    </message>
    <message>
        <source>選んだ案文</source>
        <comment>drafts.own_from</comment>
        <translation>The chosen drafts</translation>
    </message>
    <message>
        <source>引用できる段落・項目 {blocks}　見出し {heads}</source>
        <comment>drafts.row</comment>
        <translation>Items {blocks}, headings {heads}</translation>
    </message>
    <message>
        <source>参照用（意見は付けません）</source>
        <comment>drafts.read_only</comment>
        <translation>For reference only</translation>
    </message>
    <message>
        <source>見出しのスタイル（章・節）から目次を作ります。見出しと項目の数が合っているか確かめてください。</source>
        <comment>drafts.hint</comment>
        <translation>The outline is made from heading styles. Check that the counts are right.</translation>
    </message>
    <message>
        <source>CSV を読み込む</source>
        <comment>roster.csv</comment>
        <translation>Read a CSV file</translation>
    </message>
    <message>
        <source>付属の名簿に戻す</source>
        <comment>roster.built_in</comment>
        <translation>Back to the built-in roster</translation>
    </message>
    <message>
        <source>行を加える</source>
        <comment>roster.add</comment>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>行を消す</source>
        <comment>roster.remove</comment>
        <translation>Remove the row</translation>
    </message>
    <message>
        <source>委員名</source>
        <comment>roster.name</comment>
        <translation>Name</translation>
    </message>
    <message>
        <source>ふりがな</source>
        <comment>roster.kana</comment>
        <translation>Reading</translation>
    </message>
    <message>
        <source>所属・役職</source>
        <comment>roster.affiliation</comment>
        <translation>Affiliation</translation>
    </message>
    <message>
        <source>座長</source>
        <comment>roster.chair</comment>
        <translation>Chair</translation>
    </message>
    <message numerus="yes">
        <source>委員 {n}名（座長 {chair}）</source>
        <comment>roster.count</comment>
        <translation>
            <numerusform>{n} member (chair: {chair})</numerusform>
            <numerusform>{n} members (chair: {chair})</numerusform>
        </translation>
    </message>
    <message>
        <source>照会の題</source>
        <comment>round.title</comment>
        <translation>Title</translation>
    </message>
    <message>
        <source>締切（日本時間）</source>
        <comment>round.deadline</comment>
        <translation>Deadline (Japan time)</translation>
    </message>
    <message numerus="yes">
        <source>{when}　開庁日であと {n}日です。</source>
        <comment>round.deadline.working</comment>
        <translation>
            <numerusform>{when}, {n} working day left</numerusform>
            <numerusform>{when}, {n} working days left</numerusform>
        </translation>
    </message>
    <message>
        <source>{when}　{why}で、開庁日ではありません。</source>
        <comment>round.deadline.closed</comment>
        <translation>{when} is {why}: offices are closed.</translation>
    </message>
    <message>
        <source>会議の回次（文書に示します。空欄でもかまいません）</source>
        <comment>round.meeting</comment>
        <translation>Meeting (may stay empty)</translation>
    </message>
    <message>
        <source>中間とりまとめでの委員名</source>
        <comment>round.names</comment>
        <translation>Names in the digest</translation>
    </message>
    <message>
        <source>示す</source>
        <comment>round.names.on</comment>
        <translation>Shown</translation>
    </message>
    <message>
        <source>伏せる</source>
        <comment>round.names.off</comment>
        <translation>Withheld</translation>
    </message>
    <message>
        <source>中間とりまとめまで、ほかの委員の意見を</source>
        <comment>round.blind</comment>
        <translation>Until the digest, others&apos; opinions are</translation>
    </message>
    <message>
        <source>伏せる</source>
        <comment>round.blind.on</comment>
        <translation>Closed</translation>
    </message>
    <message>
        <source>随時示す</source>
        <comment>round.blind.off</comment>
        <translation>Opened as they come</translation>
    </message>
    <message>
        <source>分類のことば</source>
        <comment>round.vocabulary</comment>
        <translation>Vocabulary</translation>
    </message>
    <message>
        <source>付属の分類（三原則・四方針など）</source>
        <comment>round.vocabulary.built_in</comment>
        <translation>Built-in</translation>
    </message>
    <message>
        <source>分類のファイルを選ぶ（TOML）</source>
        <comment>round.vocabulary.own</comment>
        <translation>Choose a vocabulary (TOML)</translation>
    </message>
    <message>
        <source>どれも後から変えられます。変えたことは記録に残ります。委員名の扱いは、意見を委員に開くまでです。</source>
        <comment>round.hint</comment>
        <translation>All of it can be changed later, with a trace; names only until opinions were opened.</translation>
    </message>
    <message>
        <source>会議体は、二人の担当者が署名したときに成り立ちます。一人の端末が失われても、乗っ取られないためです。</source>
        <comment>second.why</comment>
        <translation>The council stands once two officers have signed: one lost laptop cannot take it over.</translation>
    </message>
    <message>
        <source>もう一人の担当者の端末で、最初の画面の「もう一人の担当者として加わる」を開いてもらいます。</source>
        <comment>second.1</comment>
        <translation>The second officer chooses &apos;Join as the second officer&apos; on the first screen.</translation>
    </message>
    <message>
        <source>できた『鍵の名刺.council』を受け取り、ここに入れます。</source>
        <comment>second.2</comment>
        <translation>Take the card file from that laptop and put it in here.</translation>
    </message>
    <message>
        <source>作ったあとに出る『設立書.council』を渡し、返ってきたファイルを事務局の画面に入れると成り立ちます。</source>
        <comment>second.3</comment>
        <translation>Hand the charter over afterwards; the council stands once the answer was taken in.</translation>
    </message>
    <message>
        <source>鍵の名刺を選ぶ</source>
        <comment>second.choose</comment>
        <translation>Choose the card</translation>
    </message>
    <message>
        <source>『{file}』　{name}</source>
        <comment>second.chosen</comment>
        <translation>{file}: {name}</translation>
    </message>
    <message>
        <source>会議体</source>
        <comment>check.name</comment>
        <translation>Council</translation>
    </message>
    <message>
        <source>案文</source>
        <comment>check.drafts</comment>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>名簿</source>
        <comment>check.roster</comment>
        <translation>Members</translation>
    </message>
    <message>
        <source>照会</source>
        <comment>check.round</comment>
        <translation>Round</translation>
    </message>
    <message>
        <source>もう一人の担当者</source>
        <comment>check.second</comment>
        <translation>Second officer</translation>
    </message>
    <message>
        <source>委員名を示す</source>
        <comment>check.names.on</comment>
        <translation>names shown</translation>
    </message>
    <message>
        <source>委員名を伏せる</source>
        <comment>check.names.off</comment>
        <translation>names withheld</translation>
    </message>
    <message>
        <source>選んだフォルダーに『設立書.council』と『復旧の控え.html』を書きます。控えは印刷して第三者が保管し、ファイルは消してください。</source>
        <comment>check.writes</comment>
        <translation>The charter and the recovery sheet are written into the folder you choose. Print the sheet, then delete it.</translation>
    </message>
    <message>
        <source>次へ</source>
        <comment>next</comment>
        <translation>Next</translation>
    </message>
    <message>
        <source>前へ</source>
        <comment>before</comment>
        <translation>Back</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>leave</comment>
        <translation>Leave</translation>
    </message>
    <message>
        <source>会議体を作る</source>
        <comment>make</comment>
        <translation>Make the council</translation>
    </message>
    <message>
        <source>もう一人の担当者の鍵の名刺を入れてください。</source>
        <comment>no_card</comment>
        <translation>Put the second officer&apos;s card in.</translation>
    </message>
    <message>
        <source>会議体を作りました。『設立書.council』をもう一人の担当者に渡してください。『復旧の控え.html』は印刷して第三者が保管し、ファイルは消してください。</source>
        <comment>made</comment>
        <translation>Made. Hand the charter to the second officer; print the recovery sheet, then delete its file.</translation>
    </message>
    <message>
        <source>フォルダーを開く</source>
        <comment>open_folder</comment>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>担当者として加わる</source>
        <comment>join</comment>
        <translation>Join as an officer</translation>
    </message>
    <message>
        <source>会議体を作るときのもう一人の担当者、後任の担当者、担当者や座長の新しい端末のための画面です。鍵の名刺には、名前と公開の鍵だけが入ります。</source>
        <comment>join.about</comment>
        <translation>For the other officer when a council is founded, for a successor, and for a new device of an officer or the chair. The card holds a name and a public key only.</translation>
    </message>
    <message>
        <source>鍵の名刺を作る</source>
        <comment>join.1</comment>
        <translation>Make the card</translation>
    </message>
    <message>
        <source>できたファイルを、会議体を作る担当者、または名簿の変更を出す担当者に渡します。メールでもかまいません。</source>
        <comment>join.1.is</comment>
        <translation>Give the file to the officer who founds the council or changes the roster. Mail will do.</translation>
    </message>
    <message>
        <source>担当者（この端末の使い手）の名前</source>
        <comment>join.name</comment>
        <translation>Your name</translation>
    </message>
    <message>
        <source>置き場所を選んで鍵の名刺を作る</source>
        <comment>join.make</comment>
        <translation>Choose a folder and make the card</translation>
    </message>
    <message>
        <source>『{file}』を作りました。担当者に渡してください。返事のファイルが届くまで、この画面を閉じてもかまいません。</source>
        <comment>join.made</comment>
        <translation>Made {file}. Give it to the officer. You may close this page until the file that answers it arrives.</translation>
    </message>
    <message>
        <source>届いたファイルを開く</source>
        <comment>join.2</comment>
        <translation>Open what has come</translation>
    </message>
    <message>
        <source>会議体を作るときは『設立書.council』を開くと、名簿に署名し、返事のファイルを作ります。あとから加わるときは、名簿の変更に二人が署名したあとの作業用ファイルを開きます。</source>
        <comment>join.2.is</comment>
        <translation>When a council is founded, opening the charter signs the roster and writes an answer. Who comes later opens the working file written after two persons signed the change of the roster.</translation>
    </message>
    <message>
        <source>この端末では鍵の名刺を作ってあります（{name}）。</source>
        <comment>join.waits</comment>
        <translation>This laptop has made a card ({name}).</translation>
    </message>
    <message>
        <source>届いたファイルを選ぶ</source>
        <comment>join.open</comment>
        <translation>Choose the file</translation>
    </message>
    <message>
        <source>この端末ではまだ鍵の名刺を作っていません。先に名刺を作り、担当者に渡してください。</source>
        <comment>join.no_card</comment>
        <translation>No card was made on this device yet. Make one first and give it to the officer.</translation>
    </message>
    <message>
        <source>{name} として会議体に加わりました。</source>
        <comment>join.joined</comment>
        <translation>You have joined as {name}.</translation>
    </message>
    <message>
        <source>『{file}』は{what}です。お使いの会議体を開いてから、この窓に入れてください。はじめて開けるのは、招待状、設立書、保存一式です。</source>
        <comment>join.lone</comment>
        <translation>{file} is a file of another kind ({what}). Open your council, then drop it here. The first to be opened is an invitation, a charter or an archive.</translation>
    </message>
    <message>
        <source>設立書に署名しました。『{file}』を一人目の担当者に渡してください。取り込まれると会議体が成り立ちます。</source>
        <comment>join.done</comment>
        <translation>Signed. Give {file} to the first officer; the council stands once it was taken in.</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>読む</source>
        <comment>read</comment>
        <translation>Reading</translation>
    </message>
    <message>
        <source>左の目次で移り、本文を読みます。欄外の番号（3-2-例1 など）は、そのまま引用に使えます。「並べて読む」で計画・指針・AI法を並べ、「見え消し」で二つの版の違いを見られます。</source>
        <comment>read.is</comment>
        <translation>Go about by the contents at the left. The numbers in the margin can be cited. “Side by side” shows two texts, “Changes” what differs between two revisions.</translation>
    </message>
    <message>
        <source>書く</source>
        <comment>write</comment>
        <translation>Writing</translation>
    </message>
    <message>
        <source>本文のことばをなぞると、小さな帯が出ます。修正案は、原文をそのまま書き換えるだけです。見え消しがすぐ下に出ます。何も選ばずに Space を押すと、その段落について書けます。案文全体への意見は Shift+O です。</source>
        <comment>write.is</comment>
        <translation>Select words and a small bar appears. A wording is proposed by editing the draft&apos;s own words. With nothing selected, Space acts on the paragraph; Shift+O is about the whole draft.</translation>
    </message>
    <message>
        <source>保存</source>
        <comment>save</comment>
        <translation>Saving</translation>
    </message>
    <message>
        <source>保存のボタンはありません。書きかけの文も返信もメモも一秒ごとに保存され、次に開くと続きから書けます。間違えたときは Ctrl+Z で元に戻せます。</source>
        <comment>save.is</comment>
        <translation>There is no save button: what is being written is kept every second. Ctrl+Z takes an act back.</translation>
    </message>
    <message>
        <source>話し合う</source>
        <comment>discuss</comment>
        <translation>Discussing</translation>
    </message>
    <message>
        <source>ほかの委員の意見は、中間とりまとめのあとに見えます。賛同は、そのとき見ていたことばに対するものです。あとで書き換えられると「賛同後に変更あり」と出て、違いを見て決められます。</source>
        <comment>discuss.is</comment>
        <translation>Others&apos; opinions appear after the digest. A support belongs to the words that were seen; if they change, the card says so and shows the difference.</translation>
    </message>
    <message>
        <source>提出する</source>
        <comment>submit</comment>
        <translation>Submitting</translation>
    </message>
    <message>
        <source>右上の「提出する」を押すと、出るものと残るものの一覧が出ます。できたファイルをメールに添えて事務局へお送りください。締切までは何度でも出し直せます。メモは送られません。</source>
        <comment>submit.is</comment>
        <translation>“Submit” first lists what leaves and what stays, then makes the file for the office. It can be done again until the deadline. Notes are never sent.</translation>
    </message>
    <message>
        <source>受領と結果</source>
        <comment>result</comment>
        <translation>Receipt and result</translation>
    </message>
    <message>
        <source>事務局から届いたファイルを、この窓に落としてください。下の欄に「受領済み」と出ます。結果が届くと、わたしの意見ごとに対応・考え方・新しいことばが見え、納得か異議を答えられます。</source>
        <comment>result.is</comment>
        <translation>Drop the office&apos;s files on this window. The line below says what was received. With the result, each opinion shows its decision, the answer and the new wording; one can agree or dissent.</translation>
    </message>
    <message>
        <source>決める</source>
        <comment>decide</comment>
        <translation>Deciding</translation>
    </message>
    <message>
        <source>左の箇所を選ぶと、意見が並びます。対応は 1〜5 の数字で選び、考え方を書きます。統合案は下の欄で書きます。</source>
        <comment>decide.is</comment>
        <translation>Choose a place at the left; its opinions stand side by side. Keys 1 to 5 decide; the merged wording is written below.</translation>
    </message>
    <message>
        <source>渡す</source>
        <comment>hand</comment>
        <translation>Handing over</translation>
    </message>
    <message>
        <source>全ての対応がそろったら、点検をして事務局へ渡します。委員としての意見は、上の「委員」に切り替えて書きます。</source>
        <comment>hand.is</comment>
        <translation>When everything is decided, check and hand over to the office. Opinions as a member are written under the hat “Member”.</translation>
    </message>
    <message>
        <source>受け取る</source>
        <comment>receive</comment>
        <translation>Receiving</translation>
    </message>
    <message>
        <source>委員から届いたファイルを、この窓に落としてください。同じものを重ねて入れても増えません。</source>
        <comment>receive.is</comment>
        <translation>Drop the members&apos; files on this window. The same file twice changes nothing.</translation>
    </message>
    <message>
        <source>整えて文書にする</source>
        <comment>publish</comment>
        <translation>Preparing and publishing</translation>
    </message>
    <message>
        <source>番号を付け、事務局案を作り、座長へ渡します。座長から戻ったら新しい版を公開し、文書を作ります。</source>
        <comment>publish.is</comment>
        <translation>Number the opinions, prepare proposals, hand over to the chair; then publish and make the documents.</translation>
    </message>
</context>
<context>
    <name>keeping</name>
    <message>
        <source>保存と控え</source>
        <comment>title</comment>
        <translation>Storage and backups</translation>
    </message>
    <message>
        <source>保存場所</source>
        <comment>place</comment>
        <translation>Where it lies</translation>
    </message>
    <message>
        <source>記録はこのパソコンの中だけにあります（{size}）。</source>
        <comment>place.is</comment>
        <translation>The record lies on this computer only ({size}).</translation>
    </message>
    <message>
        <source>フォルダーを開く</source>
        <comment>place.open</comment>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>鍵の保管</source>
        <comment>key</comment>
        <translation>The key</translation>
    </message>
    <message>
        <source>記録は暗号化されています。鍵：{way}</source>
        <comment>key.is</comment>
        <translation>The record is encrypted. Its key: {way}</translation>
    </message>
    <message>
        <source>変える…</source>
        <comment>key.change</comment>
        <translation>Change…</translation>
    </message>
    <message>
        <source>鍵の保管を変える</source>
        <comment>key.title</comment>
        <translation>Change how the key is kept</translation>
    </message>
    <message>
        <source>パスワードを付ける…</source>
        <comment>key.set</comment>
        <translation>Set a password…</translation>
    </message>
    <message>
        <source>鍵の保管を変えました：{way}</source>
        <comment>key.changed</comment>
        <translation>The key is now kept in: {way}</translation>
    </message>
    <message>
        <source>このパソコンの鍵束</source>
        <comment>keyring</comment>
        <translation>Keyring</translation>
    </message>
    <message>
        <source>パスワード</source>
        <comment>passphrase</comment>
        <translation>Password</translation>
    </message>
    <message>
        <source>鍵のファイル</source>
        <comment>file</comment>
        <translation>Key file</translation>
    </message>
    <message>
        <source>控え</source>
        <comment>backups</comment>
        <translation>Backups</translation>
    </message>
    <message>
        <source>使っている間、1時間に1回まで自動で取ります。直近3件と、7日分、4週分を残します。中身は暗号化されています。</source>
        <comment>backups.is</comment>
        <translation>Made by themselves, hourly at most; the newest 3, one a day for 7 days and one a week for 4 stay. Encrypted.</translation>
    </message>
    <message>
        <source>まだ控えはありません。</source>
        <comment>backups.none</comment>
        <translation>There is no backup yet.</translation>
    </message>
    <message numerus="yes">
        <source>{time}　記録 {n}件　{size}</source>
        <comment>backups.row</comment>
        <translation>
            <numerusform>{time}  {n} operation  {size}</numerusform>
            <numerusform>{time}  {n} operations  {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>いま控えを取る</source>
        <comment>backups.make</comment>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>ほかの場所に取る…</source>
        <comment>backups.elsewhere</comment>
        <translation>Back up elsewhere…</translation>
    </message>
    <message>
        <source>ほかの控えから戻す…</source>
        <comment>backups.from</comment>
        <translation>Restore another…</translation>
    </message>
    <message>
        <source>戻す…</source>
        <comment>backups.restore</comment>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>{time} の控えから戻す</source>
        <comment>backups.restore.of</comment>
        <translation>Restore the backup of {time}</translation>
    </message>
    <message>
        <source>控えを取りました：{name}</source>
        <comment>backups.made</comment>
        <translation>Backup made: {name}</translation>
    </message>
    <message>
        <source>ここに控えを取る</source>
        <comment>elsewhere.go</comment>
        <translation>Make the backup here</translation>
    </message>
    <message>
        <source>保存一式を作る</source>
        <comment>archive.go</comment>
        <translation>Make the archive</translation>
    </message>
    <message>
        <source>ほかの場所に取る控えのパスワード</source>
        <comment>elsewhere.title</comment>
        <translation>Password of the backup</translation>
    </message>
    <message>
        <source>USB メモリーなどに取る控えは、このパスワードで、ほかのパソコンでも開けます。</source>
        <comment>elsewhere.is</comment>
        <translation>With this password the backup opens on any computer.</translation>
    </message>
    <message>
        <source>控えから戻しますか</source>
        <comment>restore.title</comment>
        <translation>Restore this backup?</translation>
    </message>
    <message>
        <source>{time} の状態に戻します。いまの内容は、先に控えに取ります。送付済みのファイルには影響しません。</source>
        <comment>restore.is</comment>
        <translation>The workspace goes back to {time}. What it holds now is backed up first. Files already sent are not affected.</translation>
    </message>
    <message>
        <source>戻す</source>
        <comment>restore.do</comment>
        <translation>Restore</translation>
    </message>
    <message>
        <source>{time} の控えから戻しました。</source>
        <comment>restore.done</comment>
        <translation>Restored the backup of {time}.</translation>
    </message>
    <message>
        <source>控えを開く</source>
        <comment>restore.file</comment>
        <translation>Open a backup</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>cancel</comment>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>保存一式</source>
        <comment>archive</comment>
        <translation>Archive</translation>
    </message>
    <message>
        <source>届いたファイル、名簿、受払簿、記録、文書を一つのファイルにします。開くには復旧の控え（紙）が要ります。</source>
        <comment>archive.is</comment>
        <translation>Every file as received, roster, register, record and documents in one file. It opens with the recovery sheet.</translation>
    </message>
    <message>
        <source>保存一式を作る…</source>
        <comment>archive.make</comment>
        <translation>Make the archive…</translation>
    </message>
    <message>
        <source>作っています…</source>
        <comment>archive.making</comment>
        <translation>Making it…</translation>
    </message>
    <message>
        <source>保存一式を作りました：{name}</source>
        <comment>archive.made</comment>
        <translation>Archive written: {name}</translation>
    </message>
    <message>
        <source>保存一式を開く</source>
        <comment>archive.open</comment>
        <translation>Open an archive</translation>
    </message>
    <message>
        <source>復旧の控え（紙）の64文字を入力してください。4文字ごとの空白は、あってもなくても構いません。</source>
        <comment>archive.open.is</comment>
        <translation>Type the 64 signs of the recovery sheet, with or without spaces.</translation>
    </message>
    <message>
        <source>作業用ファイルから作り直す</source>
        <comment>working.open</comment>
        <translation>Build anew from a working file</translation>
    </message>
    <message>
        <source>作業場所をなくした担当者は、作業用ファイルにある記録から作り直せます。このパソコンは新しい端末になり、名簿に加えるには二人の署名が要ります。</source>
        <comment>working.open.is</comment>
        <translation>An officer who has lost the workspace can build it anew from what a working file holds. This computer becomes a new device, which two persons sign into the roster. </translation>
    </message>
    <message>
        <source>復旧の控え</source>
        <comment>archive.sheet</comment>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>診断</source>
        <comment>diagnostics</comment>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>不具合を調べる人に送るための情報です。名前、本文、鍵は含みません。</source>
        <comment>diagnostics.is</comment>
        <translation>For whoever looks for a fault. No name, no text and no key stands in it.</translation>
    </message>
    <message>
        <source>写す</source>
        <comment>diagnostics.copy</comment>
        <translation>Copy</translation>
    </message>
    <message>
        <source>写しました。メールなどに貼り付けてください。</source>
        <comment>diagnostics.copied</comment>
        <translation>Copied. Paste it into a mail.</translation>
    </message>
    <message>
        <source>パスワードを入力してください</source>
        <comment>ask.title</comment>
        <translation>Type your password</translation>
    </message>
    <message>
        <source>「{name}」の記録は、あなたが決めたパスワードで守られています。</source>
        <comment>ask.is</comment>
        <translation>{name} is protected by the password that you chose.</translation>
    </message>
    <message>
        <source>開く</source>
        <comment>ask.open</comment>
        <translation>Open</translation>
    </message>
    <message>
        <source>もう一度</source>
        <comment>new.again</comment>
        <translation>Again</translation>
    </message>
    <message>
        <source>二つの入力が違います。もう一度入力してください。</source>
        <comment>new.differs</comment>
        <translation>The two differ. Type them again.</translation>
    </message>
    <message>
        <source>10文字以上。覚えやすい文で構いません（例：毎朝八時に窓を開ける）。</source>
        <comment>new.rule</comment>
        <translation>At least 10 characters; a sentence will do.</translation>
    </message>
    <message>
        <source>決める</source>
        <comment>new.set</comment>
        <translation>Set</translation>
    </message>
    <message>
        <source>このパソコンを失くしても、ほかの人が使っても、書いたものを読まれないようにします。忘れると、だれにも開けません。</source>
        <comment>set.is</comment>
        <translation>So that nobody reads what you write when this computer is lost or used by others. If it is forgotten, nobody can.</translation>
    </message>
    <message>
        <source>記録は、あなたのパスワードで守られています。</source>
        <comment>first.passphrase</comment>
        <translation>The record is protected by your password.</translation>
    </message>
    <message>
        <source>記録の鍵は、このパソコンの鍵束に入れました。</source>
        <comment>first.keyring</comment>
        <translation>Its key is in this computer&apos;s keyring.</translation>
    </message>
    <message>
        <source>記録の鍵は、同じフォルダーにあります。</source>
        <comment>first.file</comment>
        <translation>Its key lies in the same folder.</translation>
    </message>
    <message>
        <source>自動の控えが取れませんでした。{sentence}</source>
        <comment>failed</comment>
        <translation>The automatic backup failed. {sentence}</translation>
    </message>
    <message>
        <source>控えから戻す…</source>
        <comment>damaged</comment>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <source>どの控えから戻しますか</source>
        <comment>damaged.title</comment>
        <translation>Which backup?</translation>
    </message>
    <message>
        <source>いまの記録は読めないため、捨てずに別に置きます。</source>
        <comment>damaged.is</comment>
        <translation>The record cannot be read now; it is put aside, not thrown away.</translation>
    </message>
</context>
<context>
    <name>leaving</name>
    <message>
        <source>この端末から出るもの</source>
        <comment>leaves</comment>
        <translation>What leaves this laptop</translation>
    </message>
    <message>
        <source>開けるのは {who}</source>
        <comment>opens</comment>
        <translation>Opened by {who}</translation>
    </message>
    <message>
        <source>この端末に残るもの</source>
        <comment>stays</comment>
        <translation>What stays on this laptop</translation>
    </message>
    <message>
        <source>ほかにはありません。</source>
        <comment>stays.none</comment>
        <translation>Nothing else.</translation>
    </message>
    <message>
        <source>場所を変える…</source>
        <comment>change</comment>
        <translation>Change…</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>cancel</comment>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>ファイルを作る</source>
        <comment>go</comment>
        <translation>Make the file</translation>
    </message>
    <message>
        <source>署名してファイルを作る</source>
        <comment>sign</comment>
        <translation>Sign and make the file</translation>
    </message>
    <message>
        <source>置く場所を選ぶ</source>
        <comment>folder</comment>
        <translation>Choose a folder</translation>
    </message>
    <message numerus="yes">
        <source>{n}件</source>
        <comment>count</comment>
        <translation>
            <numerusform>{n}</numerusform>
            <numerusform>{n}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>office</name>
    <message>
        <source>1 準備</source>
        <comment>stage.1</comment>
        <translation>1 Preparing</translation>
    </message>
    <message>
        <source>2 意見照会</source>
        <comment>stage.2</comment>
        <translation>2 Consultation</translation>
    </message>
    <message>
        <source>3 意見交換</source>
        <comment>stage.3</comment>
        <translation>3 Exchange</translation>
    </message>
    <message>
        <source>4 座長の整理</source>
        <comment>stage.4</comment>
        <translation>4 The chair</translation>
    </message>
    <message>
        <source>5 確定・公表</source>
        <comment>stage.5</comment>
        <translation>5 Closing</translation>
    </message>
    <message>
        <source>受領の状況</source>
        <comment>view.receipt</comment>
        <translation>Received</translation>
    </message>
    <message>
        <source>意見の整理</source>
        <comment>view.order</comment>
        <translation>Preparing answers</translation>
    </message>
    <message>
        <source>{stage} {label}　識別 {hash}</source>
        <comment>bar.revision</comment>
        <translation>{stage} {label}, id {hash}</translation>
    </message>
    <message>
        <source>照会の設定</source>
        <comment>settings</comment>
        <translation>The round</translation>
    </message>
    <message>
        <source>受払簿</source>
        <comment>register</comment>
        <translation>Register</translation>
    </message>
    <message>
        <source>文書を作る</source>
        <comment>documents</comment>
        <translation>Documents</translation>
    </message>
    <message>
        <source>締切</source>
        <comment>fig.deadline</comment>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>締切 {when}</source>
        <comment>fig.deadline.at</comment>
        <translation>Deadline {when}</translation>
    </message>
    <message>
        <source>届いた委員</source>
        <comment>fig.arrived</comment>
        <translation>Members heard</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>fig.opinions</comment>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>fig.proposals</comment>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>未対応</source>
        <comment>fig.undecided</comment>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>宛先なし</source>
        <comment>fig.orphans</comment>
        <translation>No place</translation>
    </message>
    <message numerus="yes">
        <source>あと{n}日</source>
        <comment>fig.left</comment>
        <translation>
            <numerusform>{n} day left</numerusform>
            <numerusform>{n} days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>あと{n}時間</source>
        <comment>fig.hours</comment>
        <translation>
            <numerusform>{n} hour left</numerusform>
            <numerusform>{n} hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>うち開庁日 {n}日</source>
        <comment>fig.working</comment>
        <translation>
            <numerusform>{n} working day</numerusform>
            <numerusform>{n} working days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}日 過ぎました</source>
        <comment>fig.over_days</comment>
        <translation>
            <numerusform>{n} day ago</numerusform>
            <numerusform>{n} days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}時間 過ぎました</source>
        <comment>fig.over_hours</comment>
        <translation>
            <numerusform>{n} hour ago</numerusform>
            <numerusform>{n} hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>/ {n}名</source>
        <comment>fig.of</comment>
        <translation>
            <numerusform>of {n}</numerusform>
            <numerusform>of {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>件</source>
        <comment>fig.items</comment>
        <translation>items</translation>
    </message>
    <message numerus="yes">
        <source>件（案なし {n}）</source>
        <comment>fig.unprepared</comment>
        <translation>
            <numerusform>({n} without a proposal)</numerusform>
            <numerusform>({n} without a proposal)</numerusform>
        </translation>
    </message>
    <message>
        <source>件（うち{parts}）</source>
        <comment>fig.of_these</comment>
        <translation>({parts})</translation>
    </message>
    <message numerus="yes">
        <source>継続 {n}</source>
        <comment>fig.carried</comment>
        <translation>
            <numerusform>{n} carried over</numerusform>
            <numerusform>{n} carried over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>期限後 {n}</source>
        <comment>fig.late</comment>
        <translation>
            <numerusform>{n} late</numerusform>
            <numerusform>{n} late</numerusform>
        </translation>
    </message>
    <message>
        <source>受領の状況</source>
        <comment>table.title</comment>
        <translation>Received</translation>
    </message>
    <message numerus="yes">
        <source>{n}名・受領ファイル {files}・退けたもの {bad}</source>
        <comment>table.second</comment>
        <translation>
            <numerusform>{n} member, files {files}, refused {bad}</numerusform>
            <numerusform>{n} members, files {files}, refused {bad}</numerusform>
        </translation>
    </message>
    <message>
        <source>すべて</source>
        <comment>filter.all</comment>
        <translation>All</translation>
    </message>
    <message numerus="yes">
        <source>未提出 {n}</source>
        <comment>filter.none</comment>
        <translation>
            <numerusform>Nothing yet {n}</numerusform>
            <numerusform>Nothing yet {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>要確認 {n}</source>
        <comment>filter.ask</comment>
        <translation>
            <numerusform>To be looked at {n}</numerusform>
            <numerusform>To be looked at {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>表を書き出す</source>
        <comment>table.export</comment>
        <translation>Save the table</translation>
    </message>
    <message>
        <source>委員</source>
        <comment>col.member</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>col.opinions</comment>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>col.proposals</comment>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>col.opinions.short</comment>
        <translation>Op.</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>col.proposals.short</comment>
        <translation>Prop.</translation>
    </message>
    <message numerus="yes">
        <source>{n}名</source>
        <comment>table.short</comment>
        <translation>
            <numerusform>{n} member</numerusform>
            <numerusform>{n} members</numerusform>
        </translation>
    </message>
    <message>
        <source>受領の時刻</source>
        <comment>col.timeline</comment>
        <translation>Time of receipt</translation>
    </message>
    <message>
        <source>最後の受領</source>
        <comment>col.last</comment>
        <translation>Last receipt</translation>
    </message>
    <message>
        <source>状態</source>
        <comment>col.state</comment>
        <translation>State</translation>
    </message>
    <message>
        <source>受領票</source>
        <comment>col.receipt</comment>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>受領票を作る</source>
        <comment>row.receipt</comment>
        <translation>Make the receipt</translation>
    </message>
    <message>
        <source>受け渡しの日時を記録する…</source>
        <comment>row.handed_over</comment>
        <translation>State when it was handed over…</translation>
    </message>
    <message>
        <source>代理入力…</source>
        <comment>row.proxy</comment>
        <translation>Enter an opinion…</translation>
    </message>
    <message>
        <source>「意見なし」を代理入力</source>
        <comment>row.abstain</comment>
        <translation>Enter &apos;no opinion&apos;</translation>
    </message>
    <message>
        <source>確認の文案を作る</source>
        <comment>row.remind</comment>
        <translation>Draft a reminder</translation>
    </message>
    <message>
        <source>締切</source>
        <comment>closing</comment>
        <translation>closes</translation>
    </message>
    <message>
        <source>座長</source>
        <comment>chair</comment>
        <translation>Chair</translation>
    </message>
    <message>
        <source>受領</source>
        <comment>state.received</comment>
        <translation>Received</translation>
    </message>
    <message>
        <source>未提出</source>
        <comment>state.none</comment>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>意見なし</source>
        <comment>state.abstained</comment>
        <translation>No opinion</translation>
    </message>
    <message>
        <source>期限後受領</source>
        <comment>state.late</comment>
        <translation>Late</translation>
    </message>
    <message>
        <source>二通り</source>
        <comment>state.fork</comment>
        <translation>Two versions</translation>
    </message>
    <message>
        <source>招待前</source>
        <comment>state.uninvited</comment>
        <translation>Not invited</translation>
    </message>
    <message>
        <source>登録待ち</source>
        <comment>state.asking</comment>
        <translation>Asks to enrol</translation>
    </message>
    <message>
        <source>送付済み</source>
        <comment>receipt.sent</comment>
        <translation>Sent</translation>
    </message>
    <message>
        <source>送る</source>
        <comment>receipt.due</comment>
        <translation>Send</translation>
    </message>
    <message>
        <source>保留</source>
        <comment>receipt.hold</comment>
        <translation>On hold</translation>
    </message>
    <message numerus="yes">
        <source>{n}通目 {when} 受領</source>
        <comment>mark.in_time</comment>
        <translation>
            <numerusform>file {n}, {when}</numerusform>
            <numerusform>file {n}, {when}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}通目 {when} 期限後受領</source>
        <comment>mark.late</comment>
        <translation>
            <numerusform>file {n}, {when}, late</numerusform>
            <numerusform>file {n}, {when}, late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}通目 {when} 二通り</source>
        <comment>mark.fork</comment>
        <translation>
            <numerusform>file {n}, {when}, two versions</numerusform>
            <numerusform>file {n}, {when}, two versions</numerusform>
        </translation>
    </message>
    <message>
        <source>{when} 同じファイルの再着（変更なし）</source>
        <comment>mark.again</comment>
        <translation>{when}, the same again</translation>
    </message>
    <message>
        <source>次にすること</source>
        <comment>next</comment>
        <translation>Next</translation>
    </message>
    <message>
        <source>そのあと　{steps}</source>
        <comment>after</comment>
        <translation>Then: {steps}</translation>
    </message>
    <message>
        <source>登録を待つ端末</source>
        <comment>asked</comment>
        <translation>Devices that ask</translation>
    </message>
    <message>
        <source>御本人に電話し、画面の六つのことばを読み上げてもらいます。</source>
        <comment>asked.hint</comment>
        <translation>Ring the member up and have the six words read out.</translation>
    </message>
    <message>
        <source>同じことばでした ― 登録する</source>
        <comment>asked.enrol</comment>
        <translation>The words are the same: enrol</translation>
    </message>
    <message>
        <source>同じ招待状から別の端末も申請しています。ことばが合う1台だけを登録してください。</source>
        <comment>asked.rivals</comment>
        <translation>Another device asks with the same invitation. Enrol only the one whose words fit.</translation>
    </message>
    <message>
        <source>確かめること</source>
        <comment>concerns</comment>
        <translation>To be looked at</translation>
    </message>
    <message>
        <source>急ぐものから</source>
        <comment>concerns.urgent</comment>
        <translation>most urgent first</translation>
    </message>
    <message>
        <source>確かめることはありません。</source>
        <comment>concerns.none</comment>
        <translation>Nothing to look at.</translation>
    </message>
    <message>
        <source>登録を待つ端末を見る</source>
        <comment>act.enrol</comment>
        <translation>See the devices</translation>
    </message>
    <message>
        <source>2つを並べて見る</source>
        <comment>act.compare</comment>
        <translation>See both</translation>
    </message>
    <message>
        <source>記録だけ残す</source>
        <comment>act.aside</comment>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>受理する</source>
        <comment>act.accept</comment>
        <translation>Accept</translation>
    </message>
    <message>
        <source>参考として扱う</source>
        <comment>act.reference</comment>
        <translation>As reference</translation>
    </message>
    <message>
        <source>受け渡しの日時を記録する</source>
        <comment>act.handed_over</comment>
        <translation>State when it was handed over</translation>
    </message>
    <message>
        <source>別の一覧で中身を見る</source>
        <comment>act.look</comment>
        <translation>Look inside</translation>
    </message>
    <message>
        <source>委員と端末を開く</source>
        <comment>act.people</comment>
        <translation>Open people and devices</translation>
    </message>
    <message>
        <source>委員と端末</source>
        <comment>people</comment>
        <translation>People and devices</translation>
    </message>
    <message>
        <source>依頼の文案を作る</source>
        <comment>act.ask_again</comment>
        <translation>Draft a request</translation>
    </message>
    <message>
        <source>箇所を確かめる</source>
        <comment>act.places</comment>
        <translation>Confirm places</translation>
    </message>
    <message>
        <source>並べて見る</source>
        <comment>act.check</comment>
        <translation>See them side by side</translation>
    </message>
    <message>
        <source>照会の設定を開く</source>
        <comment>act.settings</comment>
        <translation>Open the round&apos;s settings</translation>
    </message>
    <message>
        <source>確定前の点検</source>
        <comment>check</comment>
        <translation>Check before closing</translation>
    </message>
    <message>
        <source>受信フォルダーを見ています</source>
        <comment>inbox</comment>
        <translation>Watching the inbox</translation>
    </message>
    <message>
        <source>受信フォルダーは決めていません</source>
        <comment>inbox.none</comment>
        <translation>No inbox folder</translation>
    </message>
    <message>
        <source>届いたファイルをこの窓に落としても取り込めます。</source>
        <comment>inbox.hint</comment>
        <translation>Files may also be dropped on this window.</translation>
    </message>
    <message>
        <source>最後の取り込み {when}</source>
        <comment>inbox.last</comment>
        <translation>Last taken in {when}</translation>
    </message>
    <message numerus="yes">
        <source>　同じファイルの再着 {n}（変更なし）</source>
        <comment>inbox.again</comment>
        <translation>
            <numerusform>, the same again {n}</numerusform>
            <numerusform>, the same again {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>フォルダーを決める</source>
        <comment>inbox.choose</comment>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>見るのをやめる</source>
        <comment>inbox.stop</comment>
        <translation>Stop</translation>
    </message>
    <message>
        <source>ファイルを入れる</source>
        <comment>inbox.files</comment>
        <translation>Take files in</translation>
    </message>
    <message>
        <source>受信フォルダー「{folder}」が見つかりません。場所を選び直してください。</source>
        <comment>inbox.lost</comment>
        <translation>The inbox {folder} is not there. Choose it again.</translation>
    </message>
    <message>
        <source>取り込んだファイル</source>
        <comment>reports</comment>
        <translation>Files taken in</translation>
    </message>
    <message>
        <source>受払簿ですべて見る</source>
        <comment>reports.all</comment>
        <translation>All in the register</translation>
    </message>
    <message>
        <source>取り込んでいません</source>
        <comment>refused</comment>
        <translation>Not taken in</translation>
    </message>
    <message>
        <source>作る・送る</source>
        <comment>acts</comment>
        <translation>Make and send</translation>
    </message>
    <message>
        <source>招待状を作る</source>
        <comment>do.invite</comment>
        <translation>Invitations</translation>
    </message>
    <message>
        <source>公式番号を付ける</source>
        <comment>do.number</comment>
        <translation>Number</translation>
    </message>
    <message>
        <source>中間とりまとめを作る</source>
        <comment>do.digest</comment>
        <translation>Digest</translation>
    </message>
    <message>
        <source>受領票を作る</source>
        <comment>do.receipt</comment>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>作業用ファイル</source>
        <comment>do.working</comment>
        <translation>Working file</translation>
    </message>
    <message>
        <source>公表する</source>
        <comment>do.publish</comment>
        <translation>Publish</translation>
    </message>
    <message>
        <source>結果のファイル</source>
        <comment>do.result</comment>
        <translation>The result&apos;s file</translation>
    </message>
    <message>
        <source>お知らせ</source>
        <comment>do.notice</comment>
        <translation>Notice to all</translation>
    </message>
    <message>
        <source>文書を作る</source>
        <comment>do.documents</comment>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Word・Excelを読む</source>
        <comment>do.read</comment>
        <translation>From Word, Excel</translation>
    </message>
    <message>
        <source>代理入力</source>
        <comment>do.proxy</comment>
        <translation>For a member</translation>
    </message>
    <message>
        <source>案文を訂正する</source>
        <comment>do.correct</comment>
        <translation>Correct a draft</translation>
    </message>
    <message>
        <source>座長一任・確定</source>
        <comment>do.confirm</comment>
        <translation>Entrust, confirm</translation>
    </message>
    <message>
        <source>差し替える</source>
        <comment>do.supersede</comment>
        <translation>Supersede</translation>
    </message>
    <message>
        <source>次の照会を開く</source>
        <comment>do.next_round</comment>
        <translation>Next round</translation>
    </message>
    <message>
        <source>確認の文案を作る</source>
        <comment>do.remind</comment>
        <translation>Draft a reminder</translation>
    </message>
    <message>
        <source>「意見なし」を代理入力</source>
        <comment>do.abstain</comment>
        <translation>Enter &apos;no opinion&apos;</translation>
    </message>
    <message>
        <source>ファイルを入れる</source>
        <comment>do.files</comment>
        <translation>Take files in</translation>
    </message>
    <message>
        <source>意見の整理へ</source>
        <comment>do.order</comment>
        <translation>To preparing</translation>
    </message>
    <message>
        <source>保存一式・控え</source>
        <comment>do.archive</comment>
        <translation>Archive, backups</translation>
    </message>
    <message>
        <source>委員と端末</source>
        <comment>do.people</comment>
        <translation>People, devices</translation>
    </message>
    <message>
        <source>事務局案</source>
        <comment>key.proposal</comment>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>記録して次へ</source>
        <comment>key.record</comment>
        <translation>Record, next</translation>
    </message>
    <message>
        <source>次の事務局案なし</source>
        <comment>key.next</comment>
        <translation>Next without</translation>
    </message>
    <message>
        <source>すべての操作</source>
        <comment>key.all</comment>
        <translation>All commands</translation>
    </message>
    <message>
        <source>もう一人の担当者の返事を取り込む</source>
        <comment>step.found</comment>
        <translation>Take in the second officer&apos;s answer</translation>
    </message>
    <message>
        <source>設立書を開いてもらい、返ってきたファイルをここに入れると会議体が成り立ちます。</source>
        <comment>step.found.why</comment>
        <translation>The council stands once the file that answers the charter is here.</translation>
    </message>
    <message numerus="yes">
        <source>{n}名に招待状を作る</source>
        <comment>step.invite</comment>
        <translation>
            <numerusform>Make {n} invitation</numerusform>
            <numerusform>Make {n} invitations</numerusform>
        </translation>
    </message>
    <message>
        <source>招待状とメール文を一つのフォルダーに作ります。四つのことばは別の紙で、電話などで伝えます。</source>
        <comment>step.invite.why</comment>
        <translation>Invitations and mail texts go into one folder; the four words onto a paper of their own.</translation>
    </message>
    <message numerus="yes">
        <source>{n}台の端末を登録する</source>
        <comment>step.enrol</comment>
        <translation>
            <numerusform>Enrol {n} device</numerusform>
            <numerusform>Enrol {n} devices</numerusform>
        </translation>
    </message>
    <message>
        <source>電話で六つのことばを読み上げてもらい、下の表示と同じなら登録します。</source>
        <comment>step.enrol.why</comment>
        <translation>Have the six words read out by telephone; enrol where they are the same.</translation>
    </message>
    <message>
        <source>委員の意見を受け取る</source>
        <comment>step.wait</comment>
        <translation>Receive the members&apos; files</translation>
    </message>
    <message numerus="yes">
        <source>{all}名のうち {n}名から届きました。届いたファイルを受信フォルダーに置くか、ここに落としてください。</source>
        <comment>step.wait.why</comment>
        <translation>
            <numerusform>{n} of {all} members has sent something. Put their files into the inbox, or drop them here.</numerusform>
            <numerusform>{n} of {all} members have sent something. Put their files into the inbox, or drop them here.</numerusform>
        </translation>
    </message>
    <message>
        <source>期限後に届いた意見の扱いを決める</source>
        <comment>step.late</comment>
        <translation>Decide on the late opinions</translation>
    </message>
    <message numerus="yes">
        <source>{n}名の {m}件です。受理すると番号を付け、参考とすると別の一覧に載せます。</source>
        <comment>step.late.why</comment>
        <translation>
            <numerusform>{m} of {n} member: accepted opinions are numbered, others go into a list of their own.</numerusform>
            <numerusform>{m} of {n} members: accepted opinions are numbered, others go into a list of their own.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} に意見の有無を確かめる</source>
        <comment>step.remind</comment>
        <translation>Ask {name}</translation>
    </message>
    <message numerus="yes">
        <source>{n}名に意見の有無を確かめる</source>
        <comment>step.remind.many</comment>
        <translation>
            <numerusform>Ask {n} member</numerusform>
            <numerusform>Ask {n} members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{all}名のうち {heard}名から届きました。残る {n}名は未提出です。「意見なし」の回答も受け取れます。</source>
        <comment>step.remind.why</comment>
        <translation>
            <numerusform>Heard from {heard} of {all}; {n} is silent. ‘No opinion’ is an answer too.</numerusform>
            <numerusform>Heard from {heard} of {all}; {n} are silent. ‘No opinion’ is an answer too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}件に公式番号を付ける</source>
        <comment>step.number</comment>
        <translation>
            <numerusform>Number {n} opinion</numerusform>
            <numerusform>Number {n} opinions</numerusform>
        </translation>
    </message>
    <message>
        <source>番号は箇所の順に付き、あとから変わりません。</source>
        <comment>step.number.why</comment>
        <translation>By place in the texts; numbers never change afterwards.</translation>
    </message>
    <message>
        <source>中間とりまとめを全委員に送る</source>
        <comment>step.digest</comment>
        <translation>Send the digest to all</translation>
    </message>
    <message numerus="yes">
        <source>{n}件がまだ委員に開かれていません。全員に同じファイルを送ります。</source>
        <comment>step.digest.why</comment>
        <translation>
            <numerusform>{n} opinion is not open to the members yet. All get the same file.</numerusform>
            <numerusform>{n} opinions are not open to the members yet. All get the same file.</numerusform>
        </translation>
    </message>
    <message>
        <source>事務局案を書く</source>
        <comment>step.order</comment>
        <translation>Prepare answers</translation>
    </message>
    <message numerus="yes">
        <source>{n}件に事務局案がありません。座長は、事務局案を確かめて決められます。</source>
        <comment>step.order.why</comment>
        <translation>
            <numerusform>{n} opinion has no proposal for the chair yet.</numerusform>
            <numerusform>{n} opinions have no proposal for the chair yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>座長に作業用ファイルを渡す</source>
        <comment>step.chair</comment>
        <translation>Give the chair a working file</translation>
    </message>
    <message numerus="yes">
        <source>{n}件の対応がまだです。決定は座長の画面で行います。</source>
        <comment>step.chair.why</comment>
        <translation>
            <numerusform>{n} opinion is undecided. The chair decides at the chair&apos;s desk.</numerusform>
            <numerusform>{n} opinions are undecided. The chair decides at the chair&apos;s desk.</numerusform>
        </translation>
    </message>
    <message>
        <source>新しい版と結果を公表する</source>
        <comment>step.publish</comment>
        <translation>Publish the new revision</translation>
    </message>
    <message>
        <source>座長から新しい版が渡されています。意見の箇所も新しい版へ移します。</source>
        <comment>step.publish.why</comment>
        <translation>The chair has handed a new revision over. Opinions are carried over to it.</translation>
    </message>
    <message>
        <source>確定の日付を記録する</source>
        <comment>step.confirm</comment>
        <translation>Record the date of confirmation</translation>
    </message>
    <message>
        <source>結果を公表しました。座長一任や確定の日付を残します。</source>
        <comment>step.confirm.why</comment>
        <translation>The result is out.</translation>
    </message>
    <message>
        <source>文書を作る</source>
        <comment>step.documents</comment>
        <translation>Make documents</translation>
    </message>
    <message>
        <source>確定しました。会議の資料と保存一式を作り、次の照会を開けます。</source>
        <comment>step.documents.why</comment>
        <translation>Confirmed. Make papers and the archive, then open the next round.</translation>
    </message>
    <message>
        <source>招待状</source>
        <comment>then.invite</comment>
        <translation>invitations</translation>
    </message>
    <message>
        <source>意見の受領</source>
        <comment>then.receive</comment>
        <translation>receiving</translation>
    </message>
    <message>
        <source>公式番号</source>
        <comment>then.number</comment>
        <translation>numbers</translation>
    </message>
    <message>
        <source>中間とりまとめ</source>
        <comment>then.digest</comment>
        <translation>digest</translation>
    </message>
    <message>
        <source>事務局案</source>
        <comment>then.order</comment>
        <translation>proposals</translation>
    </message>
    <message>
        <source>座長の整理</source>
        <comment>then.chair</comment>
        <translation>the chair</translation>
    </message>
    <message>
        <source>公表</source>
        <comment>then.publish</comment>
        <translation>publication</translation>
    </message>
    <message>
        <source>文書</source>
        <comment>then.documents</comment>
        <translation>papers</translation>
    </message>
    <message>
        <source>{name} の端末を登録しました。</source>
        <comment>enrolled</comment>
        <translation>Enrolled the device of {name}.</translation>
    </message>
    <message>
        <source>{name} の端末を登録しました。座長の端末は、もう一人の担当者の登録も要ります。作業用ファイルを渡してください。</source>
        <comment>enrolled.chair</comment>
        <translation>Enrolled the device of {name}. The chair&apos;s device needs the other officer as well; hand over a working file.</translation>
    </message>
    <message>
        <source>『{file}』を作りました。</source>
        <comment>made</comment>
        <translation>Made {file}.</translation>
    </message>
    <message>
        <source>受払簿を作りました：{files}</source>
        <comment>register.made</comment>
        <translation>Register made: {files}</translation>
    </message>
    <message numerus="yes">
        <source>{n}件のファイルを作りました。メールに添えてお送りください。</source>
        <comment>made_n</comment>
        <translation>
            <numerusform>Made {n} file. Send it by mail.</numerusform>
            <numerusform>Made {n} files. Send them by mail.</numerusform>
        </translation>
    </message>
    <message>
        <source>新しく作るファイルはありません。</source>
        <comment>made_none</comment>
        <translation>There was nothing to make.</translation>
    </message>
    <message numerus="yes">
        <source>{n}名の招待状とメール文を「{folder}」に作りました。ことばの一覧は「別に伝えることば」にあります。印刷して、電話などで伝えてください。</source>
        <comment>invited</comment>
        <translation>
            <numerusform>Made the invitation and mail text for {n} member in {folder}; the list of words lies apart.</numerusform>
            <numerusform>Made invitations and mail texts for {n} members in {folder}; the list of words lies apart.</numerusform>
        </translation>
    </message>
    <message>
        <source>公式番号を付けました。</source>
        <comment>numbered</comment>
        <translation>Numbered.</translation>
    </message>
    <message>
        <source>番号を付ける意見はありません。</source>
        <comment>numbered_none</comment>
        <translation>There is nothing to number.</translation>
    </message>
    <message>
        <source>{drafts}の新しい版を公表し、結果ファイル『{file}』を作りました。全委員にお送りください。</source>
        <comment>published</comment>
        <translation>Published {drafts}; send {file} to all members.</translation>
    </message>
    <message numerus="yes">
        <source>{name} の {n}件を受理しました。番号を付けられます。</source>
        <comment>admitted</comment>
        <translation>
            <numerusform>Accepted {n} opinion of {name}.</numerusform>
            <numerusform>Accepted {n} opinions of {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} の {n}件を参考として扱います。対応表では別の一覧に載ります。</source>
        <comment>referenced</comment>
        <translation>
            <numerusform>{n} opinion of {name} is kept as reference, in a list of its own.</numerusform>
            <numerusform>{n} opinions of {name} are kept as reference, in a list of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} のファイル {n}件の受け渡しを {when} と記録しました。</source>
        <comment>stated</comment>
        <translation>
            <numerusform>{name}: {n} file handed over on {when}.</numerusform>
            <numerusform>{name}: {n} files handed over on {when}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} のファイル {n}件の受け渡しを {when} と記録しました。先に記録した時刻より早いため、もう一人の担当者も同じ日時を記録すると数えられます。</source>
        <comment>stated.waits</comment>
        <translation>
            <numerusform>{name}: {n} file handed over on {when}. That is earlier than what was recorded: it counts once the other officer states the same.</numerusform>
            <numerusform>{name}: {n} files handed over on {when}. That is earlier than what was recorded: it counts once the other officer states the same.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} の「意見なし」を代理入力しました。</source>
        <comment>abstained</comment>
        <translation>Entered &apos;no opinion&apos; for {name}.</translation>
    </message>
    <message>
        <source>四つのことば ― ファイルとは別の手段で伝えてください</source>
        <comment>words</comment>
        <translation>Four words, to be told separately</translation>
    </message>
    <message>
        <source>この表示を閉じると、ことばは印刷用の一覧にしか残りません。</source>
        <comment>words.forget</comment>
        <translation>Once closed, the words stand on the printable list only.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>写す</source>
        <comment>copy</comment>
        <translation>Copy</translation>
    </message>
    <message>
        <source>写しました</source>
        <comment>copied</comment>
        <translation>Copied</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>cancel</comment>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>文案</source>
        <comment>draft.title</comment>
        <translation>Draft of a mail</translation>
    </message>
    <message>
        <source>メールソフトに貼り付けてお使いください。審議デスクからは送りません。</source>
        <comment>draft.hint</comment>
        <translation>Paste it into your mail program. Council Desk sends nothing by itself.</translation>
    </message>
    <message>
        <source>「{name}」の中身（取り込んでいません）</source>
        <comment>inside.title</comment>
        <translation>What {name} says (not taken in)</translation>
    </message>
    <message>
        <source>署名が合わないため、だれが書いたかは確かめられません。記録には入りません。</source>
        <comment>inside.hint</comment>
        <translation>The signature does not match: nobody can tell who wrote it. It is not in the record.</translation>
    </message>
    <message>
        <source>{name} の二通りの意見</source>
        <comment>fork.title</comment>
        <translation>Two versions of {name}&apos;s opinions</translation>
    </message>
    <message>
        <source>どちらも残してあります。どちらを採るかは、御本人が意見を直して送り直すと一つになります。</source>
        <comment>fork.hint</comment>
        <translation>Both are kept. They become one when the member edits the opinion and sends it again.</translation>
    </message>
    <message>
        <source>同じ意見の中に違いはありません。それぞれの意見は別々に残っています。</source>
        <comment>fork.none</comment>
        <translation>No opinion differs in itself; all are kept one by one.</translation>
    </message>
    <message>
        <source>届いたファイルを選ぶ</source>
        <comment>choose_files</comment>
        <translation>Choose the files</translation>
    </message>
    <message>
        <source>委員の Word・Excel を選ぶ</source>
        <comment>choose_read</comment>
        <translation>Choose a member&apos;s Word or Excel file</translation>
    </message>
    <message>
        <source>作ったファイルを入れるフォルダー</source>
        <comment>folder</comment>
        <translation>Folder for the files</translation>
    </message>
    <message>
        <source>思わぬところで止まりました。記録は残っています。もう一度試してください。</source>
        <comment>unexpected</comment>
        <translation>Something unforeseen stopped it. The record is safe; try again.</translation>
    </message>
    <message>
        <source>担当 {name}</source>
        <comment>status.officer</comment>
        <translation>Officer {name}</translation>
    </message>
    <message>
        <source>通し番号</source>
        <comment>legend.number</comment>
        <translation>number</translation>
    </message>
    <message>
        <source>期限後</source>
        <comment>legend.late</comment>
        <translation>late</translation>
    </message>
    <message>
        <source>二通り</source>
        <comment>legend.fork</comment>
        <translation>two versions</translation>
    </message>
</context>
<context>
    <name>office dialogs</name>
    <message>
        <source>やめる</source>
        <comment>cancel</comment>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>写す</source>
        <comment>copy</comment>
        <translation>Copy</translation>
    </message>
    <message>
        <source>写しました</source>
        <comment>copied</comment>
        <translation>Copied</translation>
    </message>
    <message>
        <source>示す</source>
        <comment>names.on</comment>
        <translation>Shown</translation>
    </message>
    <message>
        <source>伏せる</source>
        <comment>names.off</comment>
        <translation>Withheld</translation>
    </message>
    <message>
        <source>伏せる</source>
        <comment>blind.on</comment>
        <translation>Closed</translation>
    </message>
    <message>
        <source>随時示す</source>
        <comment>blind.off</comment>
        <translation>Opened as they come</translation>
    </message>
    <message>
        <source>照会の設定を変える</source>
        <comment>settings</comment>
        <translation>Change the round</translation>
    </message>
    <message>
        <source>照会の題</source>
        <comment>settings.title</comment>
        <translation>Title</translation>
    </message>
    <message>
        <source>締切（日本時間）</source>
        <comment>settings.deadline</comment>
        <translation>Deadline (Japan time)</translation>
    </message>
    <message>
        <source>中間とりまとめでの委員名</source>
        <comment>settings.names</comment>
        <translation>Names in the digest</translation>
    </message>
    <message>
        <source>中間とりまとめまで、ほかの委員の意見を</source>
        <comment>settings.blind</comment>
        <translation>Until the digest, others&apos; opinions are</translation>
    </message>
    <message>
        <source>変える理由（記録に残ります）</source>
        <comment>settings.note</comment>
        <translation>Why (kept in the record)</translation>
    </message>
    <message>
        <source>分類のことば</source>
        <comment>settings.vocabulary</comment>
        <translation>Tags</translation>
    </message>
    <message numerus="yes">
        <source>{groups}群 {n}語</source>
        <comment>settings.vocabulary.is</comment>
        <translation>
            <numerusform>{groups} groups, {n} tag</numerusform>
            <numerusform>{groups} groups, {n} tags</numerusform>
        </translation>
    </message>
    <message>
        <source>分類のファイルを選ぶ（TOML）</source>
        <comment>settings.vocabulary.choose</comment>
        <translation>Choose a file of tags (TOML)</translation>
    </message>
    <message>
        <source>『{file}』　{what}</source>
        <comment>settings.vocabulary.new</comment>
        <translation>{file}: {what}</translation>
    </message>
    <message>
        <source>『{file}』　いまの分類と同じです</source>
        <comment>settings.vocabulary.same</comment>
        <translation>{file}: the same as now</translation>
    </message>
    <message>
        <source>名簿</source>
        <comment>settings.roster</comment>
        <translation>Roster</translation>
    </message>
    <message numerus="yes">
        <source>委員 {n}名・担当者 {m}名</source>
        <comment>settings.roster.is</comment>
        <translation>
            <numerusform>{n} member, {m} officers</numerusform>
            <numerusform>{n} members, {m} officers</numerusform>
        </translation>
    </message>
    <message>
        <source>委員と端末を開く</source>
        <comment>settings.roster.open</comment>
        <translation>People and devices</translation>
    </message>
    <message>
        <source>まだ何も変えていません。</source>
        <comment>settings.trace.none</comment>
        <translation>Nothing was changed yet.</translation>
    </message>
    <message>
        <source>{by} の署名</source>
        <comment>settings.trace.roster</comment>
        <translation>signed by {by}</translation>
    </message>
    <message>
        <source>変更の記録</source>
        <comment>settings.trace</comment>
        <translation>Changes so far</translation>
    </message>
    <message>
        <source>設定を変える</source>
        <comment>settings.do</comment>
        <translation>Change</translation>
    </message>
    <message>
        <source>設定を変えました。</source>
        <comment>settings.done</comment>
        <translation>Settings changed. </translation>
    </message>
    <message>
        <source>〔お知らせ〕を作り、全委員にお送りください。</source>
        <comment>notice.hint</comment>
        <translation>Make a notice and send it to all members.</translation>
    </message>
    <message>
        <source>座長一任・確定を記録する</source>
        <comment>confirm</comment>
        <translation>Record a decision on the round</translation>
    </message>
    <message>
        <source>座長一任のあとは、座長だけが案文を直します。どちらも日付のある決定として残ります。</source>
        <comment>confirm.why</comment>
        <translation>After 座長一任 the chair alone edits. Both are kept as dated decisions.</translation>
    </message>
    <message>
        <source>決定</source>
        <comment>confirm.what</comment>
        <translation>Decision</translation>
    </message>
    <message>
        <source>座長一任</source>
        <comment>confirm.entrust</comment>
        <translation>Entrusted to the chair</translation>
    </message>
    <message>
        <source>確定</source>
        <comment>confirm.confirm</comment>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>日付</source>
        <comment>confirm.date</comment>
        <translation>Date</translation>
    </message>
    <message>
        <source>記録する</source>
        <comment>confirm.do</comment>
        <translation>Record</translation>
    </message>
    <message>
        <source>✓ 座長一任 {date}</source>
        <comment>confirm.entrusted.is</comment>
        <translation>✓ Entrusted {date}</translation>
    </message>
    <message>
        <source>✓ 確定 {date}</source>
        <comment>confirm.confirmed.is</comment>
        <translation>✓ Confirmed {date}</translation>
    </message>
    <message>
        <source>次の照会を開く</source>
        <comment>next_round</comment>
        <translation>Open the next round</translation>
    </message>
    <message numerus="yes">
        <source>{drafts} から始めます。継続検討の {n}件がいっしょに来て、改めて対応を決めます。終わった意見は読める記録として残ります。</source>
        <comment>next_round.why</comment>
        <translation>
            <numerusform>It begins on {drafts}. {n} opinion carried over comes along; closed ones stay readable.</numerusform>
            <numerusform>It begins on {drafts}. {n} opinions carried over come along; closed ones stay readable.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>第{n}回意見照会</source>
        <comment>next_round.title</comment>
        <translation>
            <numerusform>Round {n}</numerusform>
            <numerusform>Round {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>次の照会を開きました。</source>
        <comment>next_round.done</comment>
        <translation>The next round is open. </translation>
    </message>
    <message>
        <source>次の照会を開く</source>
        <comment>next_round.do</comment>
        <translation>Open the next round</translation>
    </message>
    <message>
        <source>照会の途中で案文を訂正する</source>
        <comment>correct</comment>
        <translation>Correct a draft in mid-round</translation>
    </message>
    <message>
        <source>訂正した版（r1.1 など）を出します。もとの版に付いた意見も受け付け、新しい版へ移します。</source>
        <comment>correct.why</comment>
        <translation>A corrected revision (r1.1) goes out. Opinions on the old one are still taken and carried over.</translation>
    </message>
    <message>
        <source>案文</source>
        <comment>correct.draft</comment>
        <translation>Draft</translation>
    </message>
    <message>
        <source>訂正する箇所</source>
        <comment>correct.item</comment>
        <translation>Place</translation>
    </message>
    <message>
        <source>訂正したあとの本文</source>
        <comment>correct.text</comment>
        <translation>Corrected text</translation>
    </message>
    <message numerus="yes">
        <source>いまは {label} です。この案文への {n}件の意見を新しい版へ移し、内訳を示します。</source>
        <comment>correct.carried</comment>
        <translation>
            <numerusform>Now at {label}. {n} opinion is carried over, and counted.</numerusform>
            <numerusform>Now at {label}. {n} opinions are carried over, and counted.</numerusform>
        </translation>
    </message>
    <message>
        <source>訂正した版を出す</source>
        <comment>correct.do</comment>
        <translation>Publish the correction</translation>
    </message>
    <message numerus="yes">
        <source>{label} を出しました。意見 {n}件＝そのまま {exact}・移動 {moved}・要確認 {changed}・候補が複数 {ambiguous}・宛先なし {orphan}</source>
        <comment>correct.done</comment>
        <translation>
            <numerusform>Published {label}. {n} opinion: exact {exact}, moved {moved}, changed {changed}, ambiguous {ambiguous}, orphan {orphan}</numerusform>
            <numerusform>Published {label}. {n} opinions: exact {exact}, moved {moved}, changed {changed}, ambiguous {ambiguous}, orphan {orphan}</numerusform>
        </translation>
    </message>
    <message>
        <source>公表したものを差し替える</source>
        <comment>supersede</comment>
        <translation>Supersede what was published</translation>
    </message>
    <message>
        <source>前の公表は消えず、「差替え前」として残ります。差し替えたことと理由は、全委員に示します。本文を変えなければ、公表だけを差し替えます。</source>
        <comment>supersede.why</comment>
        <translation>The former publication stays, marked as superseded; the reason is shown to all members.</translation>
    </message>
    <message>
        <source>差替えの理由（全委員に示します）</source>
        <comment>supersede.reason</comment>
        <translation>Reason (shown to all members)</translation>
    </message>
    <message>
        <source>差し替える</source>
        <comment>supersede.do</comment>
        <translation>Supersede</translation>
    </message>
    <message>
        <source>差し替えました。結果のファイルを全委員にお送りください。</source>
        <comment>supersede.done</comment>
        <translation>Superseded. Send the result&apos;s file to all members. </translation>
    </message>
    <message>
        <source>{name} のファイルの受け渡しの日時</source>
        <comment>handed</comment>
        <translation>When the files of {name} were handed over</translation>
    </message>
    <message>
        <source>受領は、事務局が受け取った時刻で決まります。前の日に手渡しや郵便で受けていたなど、取り込んだ時刻と違うときに記録します。</source>
        <comment>handed.why</comment>
        <translation>A file counts from when the office received it. State it where that was not when it was taken in: handed over by hand or by post the day before, say.</translation>
    </message>
    <message>
        <source>ファイル</source>
        <comment>handed.file</comment>
        <translation>File</translation>
    </message>
    <message>
        <source>{file}（{when} に取り込み）</source>
        <comment>handed.one</comment>
        <translation>{file} (taken in {when})</translation>
    </message>
    <message numerus="yes">
        <source>すべて（{n}件）</source>
        <comment>handed.all</comment>
        <translation>
            <numerusform>All ({n})</numerusform>
            <numerusform>All ({n})</numerusform>
        </translation>
    </message>
    <message>
        <source>受け渡しの日時（日本時間）</source>
        <comment>handed.when</comment>
        <translation>Handed over (Japan time)</translation>
    </message>
    <message>
        <source>取り込んだときに記録した時刻より早い日時は、もう一人の担当者も同じ日時を記録すると数えられます。</source>
        <comment>handed.two</comment>
        <translation>A time before the recorded one counts once the other officer states the same.</translation>
    </message>
    <message>
        <source>記録する</source>
        <comment>handed.do</comment>
        <translation>Record</translation>
    </message>
    <message>
        <source>代理入力</source>
        <comment>proxy</comment>
        <translation>Enter for a member</translation>
    </message>
    <message>
        <source>電話やメール本文で受けた意見を、委員に代わって入力します。御本人が確かめるまで「代理入力」と示します。</source>
        <comment>proxy.why</comment>
        <translation>For what came by telephone or mail. It is shown as entered by you until the member confirms it.</translation>
    </message>
    <message>
        <source>委員</source>
        <comment>proxy.member</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>種類</source>
        <comment>proxy.kind</comment>
        <translation>Kind</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>proxy.amendment</comment>
        <translation>Amendment</translation>
    </message>
    <message>
        <source>箇所</source>
        <comment>proxy.place</comment>
        <translation>Place</translation>
    </message>
    <message>
        <source>{draft}　全体</source>
        <comment>proxy.whole</comment>
        <translation>{draft}, whole</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>proxy.text</comment>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>直したあとの本文</source>
        <comment>proxy.wording</comment>
        <translation>Wording</translation>
    </message>
    <message>
        <source>理由</source>
        <comment>proxy.reason</comment>
        <translation>Reason</translation>
    </message>
    <message>
        <source>代理入力する</source>
        <comment>proxy.do</comment>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>委員と端末</source>
        <comment>title</comment>
        <translation>People and devices</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>cancel</comment>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>気を付けること</source>
        <comment>page.look</comment>
        <translation>To look at</translation>
    </message>
    <message>
        <source>端末</source>
        <comment>page.devices</comment>
        <translation>Devices</translation>
    </message>
    <message>
        <source>名簿の変更</source>
        <comment>page.roster</comment>
        <translation>Roster</translation>
    </message>
    <message>
        <source>法令による削除</source>
        <comment>page.removal</comment>
        <translation>Removal by law</translation>
    </message>
    <message>
        <source>気を付けることはありません。</source>
        <comment>look.none</comment>
        <translation>Nothing to look at.</translation>
    </message>
    <message>
        <source>端末を見る</source>
        <comment>look.act.enrol</comment>
        <translation>See devices</translation>
    </message>
    <message>
        <source>端末を見る</source>
        <comment>look.act.end</comment>
        <translation>See devices</translation>
    </message>
    <message>
        <source>署名へ</source>
        <comment>look.act.sign</comment>
        <translation>Go and sign</translation>
    </message>
    <message>
        <source>選ぶ</source>
        <comment>look.act.settle</comment>
        <translation>Choose</translation>
    </message>
    <message>
        <source>鍵を取り替える</source>
        <comment>look.act.rotate</comment>
        <translation>Replace keys</translation>
    </message>
    <message>
        <source>登録の申請</source>
        <comment>asked</comment>
        <translation>Requests</translation>
    </message>
    <message>
        <source>ご本人に、すでに知っている番号で電話をかけ、六つのことばを聞いてください。合うものだけを登録します。</source>
        <comment>asked.why</comment>
        <translation>Call the person on the number you have and hear the six words. Enrol only what fits.</translation>
    </message>
    <message>
        <source>同じ招待状で、ほかの端末も登録を求めています。ことばをよく聞き分けてください。</source>
        <comment>asked.rivals</comment>
        <translation>Another device asks with the same invitation. Listen closely.</translation>
    </message>
    <message>
        <source>ことばが合った：登録する</source>
        <comment>asked.enrol</comment>
        <translation>The words fit: enrol</translation>
    </message>
    <message>
        <source>{name} の端末を登録しました。</source>
        <comment>enrolled</comment>
        <translation>Enrolled the device of {name}.</translation>
    </message>
    <message>
        <source>登録に署名しました。座長の端末は、もう一人の担当者の登録も要ります。</source>
        <comment>enrolled.chair</comment>
        <translation>Signed. The chair&apos;s device needs the other officer too.</translation>
    </message>
    <message>
        <source>端末</source>
        <comment>devices</comment>
        <translation>Devices</translation>
    </message>
    <message numerus="yes">
        <source>端末 {device}　記録 {n}件　{last}</source>
        <comment>devices.row</comment>
        <translation>
            <numerusform>device {device}  {n} operation  {last}</numerusform>
            <numerusform>device {device}  {n} operations  {last}</numerusform>
        </translation>
    </message>
    <message>
        <source>まだ何も届いていません</source>
        <comment>devices.nothing</comment>
        <translation>nothing yet</translation>
    </message>
    <message>
        <source>最後 {time}</source>
        <comment>devices.last</comment>
        <translation>last {time}</translation>
    </message>
    <message>
        <source>失効：{reason}</source>
        <comment>devices.ended</comment>
        <translation>ended: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>失効後 {n}件が待っています</source>
        <comment>devices.waiting</comment>
        <translation>
            <numerusform>{n} later operation waits</numerusform>
            <numerusform>{n} later operations wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>控えや写しから {n}回始め直しています</source>
        <comment>devices.instances</comment>
        <translation>
            <numerusform>begun anew once</numerusform>
            <numerusform>begun anew {n} times</numerusform>
        </translation>
    </message>
    <message>
        <source>失効させる…</source>
        <comment>devices.end</comment>
        <translation>End…</translation>
    </message>
    <message>
        <source>認め直す…</source>
        <comment>devices.again</comment>
        <translation>End anew…</translation>
    </message>
    <message>
        <source>記録を返す…</source>
        <comment>devices.back</comment>
        <translation>Give log back…</translation>
    </message>
    <message>
        <source>二台目の招待状…</source>
        <comment>devices.second</comment>
        <translation>Invite another device…</translation>
    </message>
    <message>
        <source>招待状を無効にする</source>
        <comment>devices.withdraw</comment>
        <translation>Withdraw invitations</translation>
    </message>
    <message>
        <source>座長・事務局の端末は「名簿の変更」で</source>
        <comment>devices.office</comment>
        <translation>chair and office: by the roster</translation>
    </message>
    <message>
        <source>{name} の端末を失効させる</source>
        <comment>end.title</comment>
        <translation>End a device of {name}</translation>
    </message>
    <message>
        <source>選んだ記録までを数えます。その後にこの端末で書かれたものは数えず、「失効後」として残します。全員あての封の鍵も取り替えます。端末にしかないメモと書きかけは戻りません。</source>
        <comment>end.about</comment>
        <translation>What is up to the chosen record counts. What was written after it is kept apart and does not count. The key to all is replaced. Notes and drafts that were on it only are gone.</translation>
    </message>
    <message>
        <source>どこまで数えるか</source>
        <comment>end.where</comment>
        <translation>Up to where it counts</translation>
    </message>
    <message>
        <source>いま届いている記録のすべて</source>
        <comment>end.all</comment>
        <translation>All that has arrived</translation>
    </message>
    <message>
        <source>枝分かれ</source>
        <comment>end.astray</comment>
        <translation>forked</translation>
    </message>
    <message>
        <source>いまは数えていない</source>
        <comment>end.waits</comment>
        <translation>does not count now</translation>
    </message>
    <message>
        <source>理由（ご本人にも見えます）</source>
        <comment>end.reason</comment>
        <translation>Reason (the person sees it)</translation>
    </message>
    <message>
        <source>失効させる</source>
        <comment>end.go</comment>
        <translation>End the device</translation>
    </message>
    <message>
        <source>{name} の端末を失効させ、全員あての鍵を取り替えました。次の送付ファイルで全員に届きます。</source>
        <comment>end.done</comment>
        <translation>Ended a device of {name} and replaced the key to all. Everyone learns it with the next file.</translation>
    </message>
    <message>
        <source>{file} を作りました。{name} に渡してください。</source>
        <comment>back.done</comment>
        <translation>Made {file}. Hand it to {name}.</translation>
    </message>
    <message>
        <source>{file} を作りました。四つのことばは、ファイルとは別に伝えてください：{words}</source>
        <comment>invited</comment>
        <translation>Made {file}. Tell the four words separately: {words}</translation>
    </message>
    <message numerus="yes">
        <source>{name} への招待状 {n}通を無効にしました。</source>
        <comment>withdrawn</comment>
        <translation>
            <numerusform>Withdrew {n} invitation of {name}.</numerusform>
            <numerusform>Withdrew {n} invitations of {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>置く場所を選ぶ</source>
        <comment>folder</comment>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>人と役割、座長・事務局の端末は、座長・事務局・復旧の控えのうち二人の署名で変わります。</source>
        <comment>roster.why</comment>
        <translation>People, roles, and devices of chair and office change by two of chair, officers and recovery sheet.</translation>
    </message>
    <message numerus="yes">
        <source>いまの名簿　第{n}版</source>
        <comment>roster.now</comment>
        <translation>
            <numerusform>The roster now: version {n}</numerusform>
            <numerusform>The roster now: version {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>署名を待つもの</source>
        <comment>roster.waiting</comment>
        <translation>Waiting for signatures</translation>
    </message>
    <message>
        <source>署名済み：{names}</source>
        <comment>roster.signed</comment>
        <translation>signed: {names}</translation>
    </message>
    <message numerus="yes">
        <source>あと {n}人</source>
        <comment>roster.needed</comment>
        <translation>
            <numerusform>{n} more</numerusform>
            <numerusform>{n} more</numerusform>
        </translation>
    </message>
    <message>
        <source>この端末で署名する</source>
        <comment>roster.sign</comment>
        <translation>Sign with this device</translation>
    </message>
    <message>
        <source>復旧の控えで署名する…</source>
        <comment>roster.sheet</comment>
        <translation>Sign with the recovery sheet…</translation>
    </message>
    <message>
        <source>並び立つ名簿があります。一つを選び、三人が署名するまで、いまの名簿のままです。</source>
        <comment>roster.rival</comment>
        <translation>There are rivals. The present roster goes on until three sign one that names them all.</translation>
    </message>
    <message>
        <source>これを選ぶ</source>
        <comment>roster.settle</comment>
        <translation>Choose this one</translation>
    </message>
    <message>
        <source>新しい変更</source>
        <comment>roster.new</comment>
        <translation>A new change</translation>
    </message>
    <message>
        <source>担当者・新しい端末を加える（鍵の名刺）…</source>
        <comment>roster.add</comment>
        <translation>Add an officer or a new device (card)…</translation>
    </message>
    <message>
        <source>離れる</source>
        <comment>roster.leaves</comment>
        <translation>leaves</translation>
    </message>
    <message>
        <source>端末をなくした</source>
        <comment>roster.lost</comment>
        <translation>device lost</translation>
    </message>
    <message>
        <source>新しい座長</source>
        <comment>roster.chair</comment>
        <translation>New chair</translation>
    </message>
    <message>
        <source>変えない</source>
        <comment>roster.chair.same</comment>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>いない</source>
        <comment>roster.none</comment>
        <translation>nobody</translation>
    </message>
    <message>
        <source>離れる委員</source>
        <comment>roster.member.out</comment>
        <translation>Member who leaves</translation>
    </message>
    <message>
        <source>加わる委員の氏名</source>
        <comment>roster.member.in</comment>
        <translation>Name of a new member</translation>
    </message>
    <message>
        <source>理由</source>
        <comment>roster.reason</comment>
        <translation>Reason</translation>
    </message>
    <message>
        <source>変更に署名する</source>
        <comment>roster.go</comment>
        <translation>Sign the change</translation>
    </message>
    <message>
        <source>加える：{name}</source>
        <comment>roster.added</comment>
        <translation>Adds: {name}</translation>
    </message>
    <message>
        <source>署名しました。もう一人が署名すると成り立ちます。作業用ファイルを送ってください。</source>
        <comment>roster.proposed</comment>
        <translation>Signed. It stands once a second person signs. Send the working file.</translation>
    </message>
    <message>
        <source>二人の署名がそろい、名簿が改まりました。</source>
        <comment>roster.stands</comment>
        <translation>Two persons have signed: the roster is changed.</translation>
    </message>
    <message>
        <source>名簿が改まりました。署名は、まだこの端末にしかありません。作業用ファイルを作り、残る担当者に渡してください。</source>
        <comment>roster.left</comment>
        <translation>The new roster stands. The signature is on this device only so far: make a working file and give it to those who stay.</translation>
    </message>
    <message>
        <source>名簿が改まりました。署名の入った『{file}』を、残る担当者に渡してください。渡すまで、ほかの端末では名簿は変わりません。</source>
        <comment>roster.left.file</comment>
        <translation>The new roster stands. Give {file}, which holds the signature, to those who stay; until then nothing changes elsewhere.</translation>
    </message>
    <message>
        <source>署名しました。まだ署名が足りません。</source>
        <comment>signed.more</comment>
        <translation>Signed. Further signatures are needed.</translation>
    </message>
    <message>
        <source>復旧の控えで署名する</source>
        <comment>sheet.title</comment>
        <translation>Sign with the recovery sheet</translation>
    </message>
    <message>
        <source>印刷して第三者が保管している控えの文字を、そのまま入れてください。この端末には残りません。</source>
        <comment>sheet.about</comment>
        <translation>Type the letters of the printed sheet. They are not kept on this device.</translation>
    </message>
    <message>
        <source>控えの文字</source>
        <comment>sheet.field</comment>
        <translation>Letters of the sheet</translation>
    </message>
    <message>
        <source>署名する</source>
        <comment>sheet.go</comment>
        <translation>Sign</translation>
    </message>
    <message>
        <source>封の鍵</source>
        <comment>keys</comment>
        <translation>Keys that seal files</translation>
    </message>
    <message>
        <source>端末を失効させると、次の送付ファイルから新しい鍵に替わります。古い鍵で封をしたファイルも読めます。</source>
        <comment>keys.why</comment>
        <translation>When a device is ended, the next file uses a new key. Files sealed to an old key stay readable.</translation>
    </message>
    <message>
        <source>失効した端末が、いまの鍵を持っています。次の送付ファイルで取り替わります。</source>
        <comment>keys.due</comment>
        <translation>An ended device holds the key in use. It is replaced with the next file.</translation>
    </message>
    <message>
        <source>いま取り替える</source>
        <comment>keys.go</comment>
        <translation>Replace now</translation>
    </message>
    <message>
        <source>封の鍵を取り替えました。委員・座長・事務局には次のファイルで届きます。</source>
        <comment>keys.done</comment>
        <translation>The keys were replaced; everyone gets them with the next file.</translation>
    </message>
    <message>
        <source>個人情報などの本文を、二人の署名で取り除きます。記録の列と、だれがなぜ決めたかは残ります。ほかのパソコンの記録からは、次のファイルを取り込んだときに消えます。すでに渡したファイルそのものの写し、保存一式、ほかの場所に取った控えからは消えません。削除のあと、その一覧を示します。</source>
        <comment>removal.why</comment>
        <translation>Removes bodies with personal data by two signatures. The chain, and who decided it and why, stay. The records of other laptops drop it with the next file they take in. Copies of files that were handed on, archives and backups made elsewhere keep it: they are listed once it is carried out.</translation>
    </message>
    <message>
        <source>意見の番号（No.）または識別名</source>
        <comment>removal.number</comment>
        <translation>Number or id of the opinion</translation>
    </message>
    <message>
        <source>一覧を作る</source>
        <comment>removal.find</comment>
        <translation>List</translation>
    </message>
    <message>
        <source>番号を入れて「一覧を作る」を押してください。</source>
        <comment>removal.none</comment>
        <translation>Type a number and press “List”.</translation>
    </message>
    <message>
        <source>根拠（法令と理由。記録に残ります）</source>
        <comment>removal.reason</comment>
        <translation>Legal ground (stays visible)</translation>
    </message>
    <message>
        <source>削除に署名する</source>
        <comment>removal.go</comment>
        <translation>Sign the removal</translation>
    </message>
    <message>
        <source>削除に署名しました。もう一人が署名すると行われます。作業用ファイルを送ってください。</source>
        <comment>removal.proposed</comment>
        <translation>Signed. It is carried out once a second person signs. Send the working file.</translation>
    </message>
    <message>
        <source>削除しました。この端末の記録・受け取ったファイル・控えから、本文はなくなりました。</source>
        <comment>removal.done</comment>
        <translation>Done: the bodies are gone from this device&apos;s record, files and backups.</translation>
    </message>
    <message>
        <source>署名を待つ削除</source>
        <comment>removal.waiting</comment>
        <translation>Removals waiting for a signature</translation>
    </message>
    <message>
        <source>行われた削除</source>
        <comment>removal.past</comment>
        <translation>Removals carried out</translation>
    </message>
    <message numerus="yes">
        <source>本文 {n}件</source>
        <comment>removal.bodies</comment>
        <translation>
            <numerusform>{n} body</numerusform>
            <numerusform>{n} bodies</numerusform>
        </translation>
    </message>
    <message>
        <source>決定：{names}</source>
        <comment>removal.by</comment>
        <translation>decided by {names}</translation>
    </message>
    <message>
        <source>統合案を削除すると、それが置き換えた前の統合案がまた立ちます。そのままでよいか、座長に確かめてください。</source>
        <comment>removal.again</comment>
        <translation>Once a wording goes, the one it replaced stands again. Ask the chair whether that is right.</translation>
    </message>
    <message>
        <source>統合案の本文を削除しました。その箇所では、前の統合案があればそれがまた立っています。座長は確かめ、要れば書き直してください。</source>
        <comment>removal.again.done</comment>
        <translation>The body of a wording was removed. Where there was an earlier one at that place, it stands again: the chair should look at it, and write it anew where needed.</translation>
    </message>
    <message>
        <source>この端末から出たファイルに、この本文が入っているおそれのあるものはありません。</source>
        <comment>removal.copies.none</comment>
        <translation>No file that left this laptop is likely to hold this body.</translation>
    </message>
    <message numerus="yes">
        <source>本文が入ったまま外にあるおそれのあるファイル {n}件（受払簿から）</source>
        <comment>removal.copies</comment>
        <translation>
            <numerusform>{n} file that may still hold it elsewhere (from the register)</numerusform>
            <numerusform>{n} files that may still hold it elsewhere (from the register)</numerusform>
        </translation>
    </message>
    <message>
        <source>保存一式：作り直し、古いものを破棄してください。</source>
        <comment>removal.copies.archive</comment>
        <translation>Archives: make them anew and destroy the old ones.</translation>
    </message>
    <message>
        <source>ほかの場所に取った控え：取り直し、古いものを破棄してください。</source>
        <comment>removal.copies.backup</comment>
        <translation>Backups made elsewhere: make them anew and destroy the old ones.</translation>
    </message>
    <message>
        <source>渡したファイル：メールやフォルダーに残る写しの破棄を、受け取った人に頼んでください。</source>
        <comment>removal.copies.sent</comment>
        <translation>Files that were handed on: ask those who received them to destroy the copies in mails and folders.</translation>
    </message>
    <message numerus="yes">
        <source>ほかに {n}件（受払簿にあります）</source>
        <comment>removal.copies.more</comment>
        <translation>
            <numerusform>{n} more (in the register)</numerusform>
            <numerusform>{n} more (in the register)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>preparing</name>
    <message>
        <source>事務局案：{name}</source>
        <comment>do.propose</comment>
        <translation>Propose: {name}</translation>
    </message>
    <message>
        <source>意見の整理</source>
        <comment>title</comment>
        <translation>Preparing answers</translation>
    </message>
    <message>
        <source>意見の一覧</source>
        <comment>pane.list</comment>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>事務局案 {done} / {all}件</source>
        <comment>count</comment>
        <translation>Proposals {done} of {all}</translation>
    </message>
    <message>
        <source>事務局案なし</source>
        <comment>filter.open</comment>
        <translation>Without</translation>
    </message>
    <message>
        <source>すべて</source>
        <comment>filter.all</comment>
        <translation>All</translation>
    </message>
    <message>
        <source>まとまり</source>
        <comment>filter.grouped</comment>
        <translation>Groups</translation>
    </message>
    <message>
        <source>まとまり {name}</source>
        <comment>group_of</comment>
        <translation>group {name}</translation>
    </message>
    <message>
        <source>事務局案なし</source>
        <comment>none</comment>
        <translation>none yet</translation>
    </message>
    <message>
        <source>取下げ</source>
        <comment>withdrawn</comment>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>事務局案あり</source>
        <comment>has</comment>
        <translation>with a proposal</translation>
    </message>
    <message>
        <source>事務局案なし</source>
        <comment>has_not</comment>
        <translation>without a proposal</translation>
    </message>
    <message>
        <source>代理入力（{name}）</source>
        <comment>entered</comment>
        <translation>entered by {name}</translation>
    </message>
    <message>
        <source>理由　{text}</source>
        <comment>reason</comment>
        <translation>Reason: {text}</translation>
    </message>
    <message numerus="yes">
        <source>ことばの近い意見が {n}件あります。賛成と反対は見分けられません。</source>
        <comment>alike</comment>
        <translation>
            <numerusform>{n} opinion uses like words; for or against cannot be told.</numerusform>
            <numerusform>{n} opinions use like words; for or against cannot be told.</numerusform>
        </translation>
    </message>
    <message>
        <source>ことばの近い意見はありません。</source>
        <comment>alike.none</comment>
        <translation>No opinion uses like words.</translation>
    </message>
    <message>
        <source>見る</source>
        <comment>alike.see</comment>
        <translation>See them</translation>
    </message>
    <message numerus="yes">
        <source>まとまり {name}（{n}件）にいっしょに答えます。</source>
        <comment>group.is</comment>
        <translation>
            <numerusform>Answered together with group {name} ({n}).</numerusform>
            <numerusform>Answered together with group {name} ({n}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}件をまとめる</source>
        <comment>group.make</comment>
        <translation>
            <numerusform>Group these {n}</numerusform>
            <numerusform>Group these {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>まとまりから外す</source>
        <comment>group.leave</comment>
        <translation>Take out of the group</translation>
    </message>
    <message>
        <source>分類を付ける</source>
        <comment>tag.add</comment>
        <translation>Add a tag</translation>
    </message>
    <message>
        <source>分類を外す</source>
        <comment>tag.off</comment>
        <translation>Take the tag off</translation>
    </message>
    <message>
        <source>事務局案</source>
        <comment>proposal</comment>
        <translation>Proposal of the office</translation>
    </message>
    <message>
        <source>数字キーで選び、Ctrl+Enter で記録します</source>
        <comment>by_digit</comment>
        <translation>Choose by digit, record by Ctrl+Enter</translation>
    </message>
    <message>
        <source>考え方</source>
        <comment>answer</comment>
        <translation>Answer</translation>
    </message>
    <message>
        <source>ひな形</source>
        <comment>templates</comment>
        <translation>Templates</translation>
    </message>
    <message>
        <source>記録して次へ</source>
        <comment>record</comment>
        <translation>Record, next</translation>
    </message>
    <message numerus="yes">
        <source>まとまりの {n}件に同じ案を付けます。</source>
        <comment>scope</comment>
        <translation>
            <numerusform>The same for all {n} of the group.</numerusform>
            <numerusform>The same for all {n} of the group.</numerusform>
        </translation>
    </message>
    <message>
        <source>対応を1〜5から選んでください。</source>
        <comment>choose</comment>
        <translation>Choose a disposition first (1 to 5).</translation>
    </message>
    <message>
        <source>この条件に当たる意見はありません。</source>
        <comment>empty</comment>
        <translation>Nothing fits this filter.</translation>
    </message>
</context>
<context>
    <name>public</name>
    <message>
        <source>公募意見を取り込む</source>
        <comment>title</comment>
        <translation>Take public comments in</translation>
    </message>
    <message>
        <source>CSV、Excel、JSON のファイルを選び、どの列が何かを決めます。選んだ列だけを取り込みます。氏名や連絡先の列は「取り込まない」のままにしてください。</source>
        <comment>what</comment>
        <translation>Choose a CSV, Excel or JSON file and say which column is what. Only the columns you name come in. Leave names and addresses at “Leave out”.</translation>
    </message>
    <message>
        <source>ファイルを選ぶ</source>
        <comment>choose</comment>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>まだ選んでいません。</source>
        <comment>none</comment>
        <translation>None chosen yet.</translation>
    </message>
    <message>
        <source>名前（例：第1回 意見募集）</source>
        <comment>name</comment>
        <translation>Name (for example: First call for comments)</translation>
    </message>
    <message>
        <source>列の割当てと、初めの数行</source>
        <comment>columns</comment>
        <translation>Columns and the first rows</translation>
    </message>
    <message>
        <source>「{heading}」の列</source>
        <comment>column</comment>
        <translation>Column “{heading}”</translation>
    </message>
    <message>
        <source>取り込まない</source>
        <comment>field.</comment>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>field.text</comment>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>該当箇所</source>
        <comment>field.place</comment>
        <translation>Place</translation>
    </message>
    <message>
        <source>提出者の区分</source>
        <comment>field.who</comment>
        <translation>Class of writer</translation>
    </message>
    <message>
        <source>「意見」の列を選ぶと、取り込めます。</source>
        <comment>needs</comment>
        <translation>Name the column that holds the opinions.</translation>
    </message>
    <message>
        <source>取り込めます。</source>
        <comment>ready</comment>
        <translation>Ready to take in.</translation>
    </message>
    <message>
        <source>読んでいます…</source>
        <comment>looking</comment>
        <translation>Reading…</translation>
    </message>
    <message numerus="yes">
        <source>前に取り込んだところを確かめています… {n}件</source>
        <comment>passed</comment>
        <translation>
            <numerusform>Checking what came in before… {n} opinion</numerusform>
            <numerusform>Checking what came in before… {n} opinions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>取り込んでいます… {n}件</source>
        <comment>rows</comment>
        <translation>
            <numerusform>Taking in… {n}</numerusform>
            <numerusform>Taking in… {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>検索できるようにしています… {n}件</source>
        <comment>index</comment>
        <translation>
            <numerusform>Making them searchable… {n}</numerusform>
            <numerusform>Making them searchable… {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>区切りのよいところで止めています…</source>
        <comment>stopping</comment>
        <translation>Stopping at a good place…</translation>
    </message>
    <message>
        <source>止めました。ここまでは保存されています。「続ける」で続きから取り込みます。</source>
        <comment>stopped</comment>
        <translation>Stopped. What came in so far is kept; “Go on” continues from there.</translation>
    </message>
    <message numerus="yes">
        <source>公募意見 {n}件を取り込み、署名しました。</source>
        <comment>done</comment>
        <translation>
            <numerusform>{n} public comment taken in and signed.</numerusform>
            <numerusform>{n} public comments taken in and signed.</numerusform>
        </translation>
    </message>
    <message>
        <source>取り込む</source>
        <comment>go</comment>
        <translation>Take in</translation>
    </message>
    <message>
        <source>続ける</source>
        <comment>resume</comment>
        <translation>Go on</translation>
    </message>
    <message>
        <source>止める</source>
        <comment>stop</comment>
        <translation>Stop</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>sharing</name>
    <message>
        <source>共有の場所で送受信する</source>
        <comment>title</comment>
        <translation>Exchange through a shared place</translation>
    </message>
    <message>
        <source>共有フォルダー、WebDAV、SFTP、S3、またはハブ（PostgreSQL）で、ファイルを受け渡します。封をしたファイルだけを置き、この端末の作業場所は動かしません。</source>
        <comment>what</comment>
        <translation>Files are handed over through a folder, WebDAV, SFTP, S3 or a hub (PostgreSQL). Only sealed files are laid down; the workspace itself stays on this computer.</translation>
    </message>
    <message>
        <source>場所</source>
        <comment>place</comment>
        <translation>Place</translation>
    </message>
    <message>
        <source>例：\\server\share　webdavs://host/path　sftp://host/path　s3://bucket/path　postgresql://host/db</source>
        <comment>example</comment>
        <translation>e.g. \\server\share, webdavs://host/path, sftp://host/path, s3://bucket/path, postgresql://host/db</translation>
    </message>
    <message>
        <source>フォルダーを選ぶ</source>
        <comment>choose</comment>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>利用者名</source>
        <comment>user</comment>
        <translation>User</translation>
    </message>
    <message>
        <source>パスワード</source>
        <comment>password</comment>
        <translation>Password</translation>
    </message>
    <message>
        <source>パスワードをこの端末の鍵束に覚える</source>
        <comment>keep</comment>
        <translation>Keep the password in this computer&apos;s keyring</translation>
    </message>
    <message>
        <source>接続を確認</source>
        <comment>check</comment>
        <translation>Check the connection</translation>
    </message>
    <message>
        <source>確かめています…</source>
        <comment>checking</comment>
        <translation>Checking …</translation>
    </message>
    <message numerus="yes">
        <source>つながりました。ファイルが {n}件あります。</source>
        <comment>connected</comment>
        <translation>
            <numerusform>Connected. {n} file lies there.</numerusform>
            <numerusform>Connected. {n} files lie there.</numerusform>
        </translation>
    </message>
    <message>
        <source>いま送受信する</source>
        <comment>go</comment>
        <translation>Exchange now</translation>
    </message>
    <message>
        <source>届いたものを取り込んでいます…</source>
        <comment>going</comment>
        <translation>Picking up what has arrived …</translation>
    </message>
    <message>
        <source>置いたファイル {placed}件。</source>
        <comment>done</comment>
        <translation>Files laid down: {placed}.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message numerus="yes">
        <source>取り込んだファイル {n}件。</source>
        <comment>taken</comment>
        <translation>
            <numerusform>{n} file taken in. </numerusform>
            <numerusform>{n} files taken in. </numerusform>
        </translation>
    </message>
    <message>
        <source>置くものはありません。</source>
        <comment>none</comment>
        <translation>There is nothing to lay down.</translation>
    </message>
    <message>
        <source>共有の場所に置く前に</source>
        <comment>before</comment>
        <translation>Before anything is laid down</translation>
    </message>
    <message>
        <source>次のファイルを「{place}」に置きます。封をしてあり、それぞれに書いた人だけが開けます。</source>
        <comment>before.what</comment>
        <translation>These files go to {place}. They are sealed: only those named can open each part.</translation>
    </message>
    <message numerus="yes">
        <source>{n}件のファイルを置く</source>
        <comment>put</comment>
        <translation>
            <numerusform>Lay {n} file down</numerusform>
            <numerusform>Lay {n} files down</numerusform>
        </translation>
    </message>
    <message>
        <source>置いています…</source>
        <comment>putting</comment>
        <translation>Laying down …</translation>
    </message>
    <message>
        <source>いまは置かない</source>
        <comment>not_now</comment>
        <translation>Not now</translation>
    </message>
    <message>
        <source>置いていません。次に「いま送受信する」を押すと、もう一度お見せします。</source>
        <comment>not_put</comment>
        <translation>Nothing was laid down. &quot;Exchange now&quot; shows it again.</translation>
    </message>
    <message>
        <source>まず届いたものを取り込みます。置くものは、その前に一覧でお見せします。</source>
        <comment>leaves</comment>
        <translation>What has arrived is taken in first. What would be laid down is shown to you before.</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>書きかけの返信を消す</source>
        <comment>reply.drop</comment>
        <translation>Discard the reply</translation>
    </message>
    <message>
        <source>「{words}」（{draft} {cite}）</source>
        <comment>quote</comment>
        <translation>“{words}” ({draft} {cite})</translation>
    </message>
    <message>
        <source>元に戻す：{name}</source>
        <comment>undo.of</comment>
        <translation>Undo {name}</translation>
    </message>
    <message>
        <source>やり直す：{name}</source>
        <comment>redo.of</comment>
        <translation>Redo {name}</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>write.comment</comment>
        <translation>Comment</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>write.amendment</comment>
        <translation>Amend</translation>
    </message>
    <message>
        <source>追加</source>
        <comment>write.addition</comment>
        <translation>Add</translation>
    </message>
    <message>
        <source>削除</source>
        <comment>write.deletion</comment>
        <translation>Delete</translation>
    </message>
    <message>
        <source>質問</source>
        <comment>write.question</comment>
        <translation>Question</translation>
    </message>
    <message>
        <source>原案に賛成</source>
        <comment>write.agreement</comment>
        <translation>Agree</translation>
    </message>
    <message>
        <source>{kind}の追加</source>
        <comment>did.add</comment>
        <translation>adding the {kind}</translation>
    </message>
    <message>
        <source>下書きの書き直し</source>
        <comment>did.rewrite</comment>
        <translation>rewriting the draft</translation>
    </message>
    <message>
        <source>下書きを消すこと</source>
        <comment>did.drop</comment>
        <translation>discarding the draft</translation>
    </message>
    <message>
        <source>メモ</source>
        <comment>did.note</comment>
        <translation>the note</translation>
    </message>
    <message>
        <source>賛同</source>
        <comment>did.support</comment>
        <translation>the support</translation>
    </message>
    <message>
        <source>賛同の取り消し</source>
        <comment>did.unsupport</comment>
        <translation>taking back the support</translation>
    </message>
    <message>
        <source>返信</source>
        <comment>did.reply</comment>
        <translation>the reply</translation>
    </message>
    <message>
        <source>{label} の取下げ（同じことばを新しい意見に）</source>
        <comment>did.withdraw</comment>
        <translation>withdrawing {label} (the words return as a new opinion)</translation>
    </message>
    <message>
        <source>結果への答え</source>
        <comment>did.answer</comment>
        <translation>the answer to the result</translation>
    </message>
    <message>
        <source>{name}（代理入力）</source>
        <comment>entered.by</comment>
        <translation>{name} (entered by the office)</translation>
    </message>
    <message>
        <source>内容を見て署名する</source>
        <comment>attention.sign</comment>
        <translation>Read and sign</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <comment>undo.title</comment>
        <translation>Undo</translation>
    </message>
    <message>
        <source>やり直す</source>
        <comment>redo.title</comment>
        <translation>Redo</translation>
    </message>
    <message numerus="yes">
        <source>受領済み {n} / {m}件（{when}）</source>
        <comment>status.received</comment>
        <translation>
            <numerusform>Received {n} / {m} ({when})</numerusform>
            <numerusform>Received {n} / {m} ({when})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>受領済み {n} / {m}件（{when}）。残りは、次に提出するファイルで届きます</source>
        <comment>status.received.part</comment>
        <translation>
            <numerusform>Received {n} / {m} ({when}). The rest goes with the next file</numerusform>
            <numerusform>Received {n} / {m} ({when}). The rest goes with the next file</numerusform>
        </translation>
    </message>
    <message>
        <source>ファイル作成 {when}。受領票はまだ届いていません</source>
        <comment>status.sent</comment>
        <translation>File made {when}. No receipt yet</translation>
    </message>
    <message>
        <source>わたしの意見の結果</source>
        <comment>result.title</comment>
        <translation>What became of my opinions</translation>
    </message>
    <message numerus="yes">
        <source>{n}件</source>
        <comment>result.summary</comment>
        <translation>
            <numerusform>{n} opinion</numerusform>
            <numerusform>{n} opinions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} {n}</source>
        <comment>result.count</comment>
        <translation>
            <numerusform>{name} {n}</numerusform>
            <numerusform>{name} {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>わたしの意見</source>
        <comment>result.mine</comment>
        <translation>My opinion</translation>
    </message>
    <message>
        <source>対応と考え方</source>
        <comment>result.decision</comment>
        <translation>Decision and answer</translation>
    </message>
    <message>
        <source>まだ決まっていません。</source>
        <comment>result.undecided</comment>
        <translation>Not decided yet.</translation>
    </message>
    <message>
        <source>この対応のあとに、意見が書き換えられています。</source>
        <comment>result.changed_after</comment>
        <translation>The opinion was changed after this decision.</translation>
    </message>
    <message>
        <source>新しいことば</source>
        <comment>result.new</comment>
        <translation>The new wording</translation>
    </message>
    <message>
        <source>新しいことば（太字は、わたしの案から取り入れられたところ）</source>
        <comment>result.new.mine</comment>
        <translation>The new wording (bold: taken from my proposal)</translation>
    </message>
    <message>
        <source>この箇所の本文は変わっていません。</source>
        <comment>result.new.none</comment>
        <translation>The text of this place did not change.</translation>
    </message>
    <message>
        <source>この結果に</source>
        <comment>result.ask</comment>
        <translation>My answer</translation>
    </message>
    <message>
        <source>納得</source>
        <comment>result.content</comment>
        <translation>Content</translation>
    </message>
    <message>
        <source>異議</source>
        <comment>result.dissent</comment>
        <translation>Dissent</translation>
    </message>
    <message>
        <source>ひとこと（書かなくてもかまいません）</source>
        <comment>result.words</comment>
        <translation>A word (optional)</translation>
    </message>
    <message>
        <source>次に提出するファイルに入ります。あとから変えられます。</source>
        <comment>result.leaves</comment>
        <translation>Goes with the next file. It can be changed later.</translation>
    </message>
    <message>
        <source>答えを加える</source>
        <comment>result.give</comment>
        <translation>Add my answer</translation>
    </message>
    <message numerus="yes">
        <source>結果が届きました。わたしの意見 {n}件の対応と考え方を見られます。</source>
        <comment>result.there</comment>
        <translation>
            <numerusform>The result is here: the decision on {n} opinion of mine.</numerusform>
            <numerusform>The result is here: decisions on {n} opinions of mine.</numerusform>
        </translation>
    </message>
    <message>
        <source>結果を見る</source>
        <comment>result.see</comment>
        <translation>See the result</translation>
    </message>
    <message>
        <source>対応の結果</source>
        <comment>mine.results</comment>
        <translation>Results</translation>
    </message>
    <message>
        <source>賛同後に変更あり</source>
        <comment>changed.title</comment>
        <translation>Changed after my support</translation>
    </message>
    <message>
        <source>賛同したときのことばと、いまのことばの違いです。違いを見て、賛同を続けるか決めてください。</source>
        <comment>changed.is</comment>
        <translation>What changed between the words that were supported and those that stand now.</translation>
    </message>
    <message>
        <source>修正案のことば</source>
        <comment>changed.wording</comment>
        <translation>Proposed wording</translation>
    </message>
    <message>
        <source>意見の本文</source>
        <comment>changed.text</comment>
        <translation>Text</translation>
    </message>
    <message>
        <source>理由</source>
        <comment>changed.reason</comment>
        <translation>Reason</translation>
    </message>
    <message>
        <source>賛同を取り消す</source>
        <comment>changed.back</comment>
        <translation>Take the support back</translation>
    </message>
    <message>
        <source>賛同を続ける</source>
        <comment>changed.keep</comment>
        <translation>Keep the support</translation>
    </message>
    <message>
        <source>絞り込み</source>
        <comment>choose</comment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>種類</source>
        <comment>choose.kind</comment>
        <translation>Kind</translation>
    </message>
    <message>
        <source>委員</source>
        <comment>choose.member</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>分類</source>
        <comment>choose.tag</comment>
        <translation>Tag</translation>
    </message>
    <message>
        <source>状態</source>
        <comment>choose.state</comment>
        <translation>State</translation>
    </message>
    <message>
        <source>わたしが賛同</source>
        <comment>choose.supported</comment>
        <translation>Supported by me</translation>
    </message>
    <message>
        <source>返信あり</source>
        <comment>choose.replied</comment>
        <translation>With replies</translation>
    </message>
    <message>
        <source>未提出</source>
        <comment>choose.ready</comment>
        <translation>Not submitted</translation>
    </message>
    <message>
        <source>書きかけ</source>
        <comment>choose.writing</comment>
        <translation>Unfinished</translation>
    </message>
    <message numerus="yes">
        <source>{name}（{n}）</source>
        <comment>choose.count</comment>
        <translation>
            <numerusform>{name} ({n})</numerusform>
            <numerusform>{name} ({n})</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} を外す</source>
        <comment>choose.drop</comment>
        <translation>Without {name}</translation>
    </message>
    <message>
        <source>印刷とPDF</source>
        <comment>print.title</comment>
        <translation>Print and PDF</translation>
    </message>
    <message>
        <source>何を</source>
        <comment>print.what</comment>
        <translation>What</translation>
    </message>
    <message>
        <source>どのように</source>
        <comment>print.how</comment>
        <translation>How</translation>
    </message>
    <message>
        <source>わたしの意見（控え）</source>
        <comment>print.opinions</comment>
        <translation>My opinions (a copy for myself)</translation>
    </message>
    <message>
        <source>引用できる番号（3-2-例1 など）を付ける</source>
        <comment>print.numbers</comment>
        <translation>With the citable numbers</translation>
    </message>
    <message>
        <source>書き込めるよう、右に広い余白（70 mm）を取る</source>
        <comment>print.wide</comment>
        <translation>A wide margin (70 mm) for a pencil</translation>
    </message>
    <message>
        <source>メモは印刷されません。印刷したものの扱いにご注意ください。</source>
        <comment>print.notes</comment>
        <translation>Notes are not printed. Mind where the paper goes.</translation>
    </message>
    <message>
        <source>印刷する</source>
        <comment>print.printer</comment>
        <translation>Print</translation>
    </message>
    <message>
        <source>PDFにする</source>
        <comment>print.pdf</comment>
        <translation>Make a PDF</translation>
    </message>
    <message>
        <source>提出意見の控え　{name}</source>
        <comment>print.mine</comment>
        <translation>Opinions of {name}</translation>
    </message>
    <message>
        <source>提出意見の控え</source>
        <comment>print.mine.file</comment>
        <translation>my opinions</translation>
    </message>
    <message numerus="yes">
        <source>{n}件（うち未提出 {m}件）</source>
        <comment>print.mine.count</comment>
        <translation>
            <numerusform>{n} opinion ({m} not submitted)</numerusform>
            <numerusform>{n} opinions ({m} not submitted)</numerusform>
        </translation>
    </message>
    <message>
        <source>対応：{text}</source>
        <comment>print.decision</comment>
        <translation>Decision: {text}</translation>
    </message>
    <message>
        <source>「{name}」を保存しました。</source>
        <comment>file.saved</comment>
        <translation>{name} is saved.</translation>
    </message>
    <message>
        <source>並べて読む</source>
        <comment>beside</comment>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>見え消し</source>
        <comment>beside.redline</comment>
        <translation>Changes</translation>
    </message>
    <message>
        <source>二枚目を閉じる</source>
        <comment>beside.close</comment>
        <translation>Close the second sheet</translation>
    </message>
    <message numerus="yes">
        <source>変わったところ {n}か所</source>
        <comment>beside.changes</comment>
        <translation>
            <numerusform>{n} place changed</numerusform>
            <numerusform>{n} places changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} / {m}か所目</source>
        <comment>beside.at</comment>
        <translation>
            <numerusform>{n} of {m}</numerusform>
            <numerusform>{n} of {m}</numerusform>
        </translation>
    </message>
    <message>
        <source>違いはありません</source>
        <comment>beside.same</comment>
        <translation>No difference</translation>
    </message>
    <message>
        <source>次の変更</source>
        <comment>beside.next</comment>
        <translation>Next change</translation>
    </message>
    <message>
        <source>前の変更</source>
        <comment>beside.previous</comment>
        <translation>Previous change</translation>
    </message>
    <message>
        <source>返信　{to} へ</source>
        <comment>submit.reply</comment>
        <translation>Reply to {to}</translation>
    </message>
    <message>
        <source>書きかけの返信　{to} へ</source>
        <comment>submit.reply.kept</comment>
        <translation>Unfinished reply to {to}</translation>
    </message>
    <message>
        <source>賛同　{to}</source>
        <comment>submit.support</comment>
        <translation>Support of {to}</translation>
    </message>
    <message>
        <source>書き直し・確認　{to}</source>
        <comment>submit.opinion.edit</comment>
        <translation>Rewritten or confirmed: {to}</translation>
    </message>
    <message>
        <source>取下げ　{to}</source>
        <comment>submit.opinion.withdraw</comment>
        <translation>Withdrawn: {to}</translation>
    </message>
    <message>
        <source>返信の取下げ　{to} へ</source>
        <comment>submit.reply.withdraw</comment>
        <translation>Reply withdrawn, to {to}</translation>
    </message>
    <message>
        <source>賛同の取消し　{to}</source>
        <comment>submit.support.withdraw</comment>
        <translation>Support taken back: {to}</translation>
    </message>
    <message>
        <source>結果への答えの取消し　{to}</source>
        <comment>submit.stance.withdraw</comment>
        <translation>Answer to the result taken back: {to}</translation>
    </message>
    <message>
        <source>箇所の確認　{to}</source>
        <comment>submit.place.confirm</comment>
        <translation>Place confirmed: {to}</translation>
    </message>
    <message>
        <source>結果への答え　{to}</source>
        <comment>submit.stance</comment>
        <translation>Answer to the result of {to}</translation>
    </message>
    <message>
        <source>締切を過ぎています。期限後受領として届き、受理するか参考とするかは事務局が決めます。</source>
        <comment>submit.late.after</comment>
        <translation>The deadline has passed: it arrives as late, and the office decides whether to accept it.</translation>
    </message>
    <message>
        <source>メールで送る</source>
        <comment>submit.mail.title</comment>
        <translation>By mail</translation>
    </message>
    <message>
        <source>件名と本文の入ったメールを開きます。ファイルは自動では付きません。「ファイルを写す」で写して、メールに貼ってください。</source>
        <comment>submit.mail.is</comment>
        <translation>Opens a mail with subject and text. The file is not attached by itself: copy it and paste it in.</translation>
    </message>
    <message>
        <source>メールの文を写す</source>
        <comment>submit.mail.copy</comment>
        <translation>Copy the mail&apos;s text</translation>
    </message>
    <message>
        <source>文を写しました</source>
        <comment>submit.mail.copied</comment>
        <translation>Text copied</translation>
    </message>
    <message>
        <source>控え</source>
        <comment>submit.mine.title</comment>
        <translation>A copy for myself</translation>
    </message>
    <message>
        <source>提出したものの控えを、同じフォルダーに作れます。</source>
        <comment>submit.mine.is</comment>
        <translation>A copy of what was submitted, in the same folder.</translation>
    </message>
    <message>
        <source>Wordにする</source>
        <comment>submit.mine.word</comment>
        <translation>As Word</translation>
    </message>
    <message>
        <source>PDFにする</source>
        <comment>submit.mine.pdf</comment>
        <translation>As PDF</translation>
    </message>
    <message>
        <source>使い方</source>
        <comment>help.title</comment>
        <translation>Help</translation>
    </message>
    <message>
        <source>キー操作</source>
        <comment>help.keys</comment>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Ctrl+K で、すべての操作を名前で探せます。</source>
        <comment>help.palette</comment>
        <translation>Ctrl+K finds every command by its name.</translation>
    </message>
    <message>
        <source>箇所の確認</source>
        <comment>places.title</comment>
        <translation>Confirm places</translation>
    </message>
    <message>
        <source>本文が新しい版に変わりました。意見 {all}件のうち {sure}件は、そのまま移っています。</source>
        <comment>places.lead</comment>
        <translation>The text has a new revision. Opinions: {all}; moved as they were: {sure}.</translation>
    </message>
    <message numerus="yes">
        <source>確認待ち {n}</source>
        <comment>places.waiting</comment>
        <translation>
            <numerusform>To confirm {n}</numerusform>
            <numerusform>To confirm {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>宛先なし {n}</source>
        <comment>places.gone</comment>
        <translation>
            <numerusform>Place gone {n}</numerusform>
            <numerusform>Place gone {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>確認済み {n}</source>
        <comment>places.done</comment>
        <translation>
            <numerusform>Confirmed {n}</numerusform>
            <numerusform>Confirmed {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>確認を待つ意見はありません。</source>
        <comment>places.empty.waiting</comment>
        <translation>Nothing waits to be confirmed.</translation>
    </message>
    <message>
        <source>宛先のない意見はありません。</source>
        <comment>places.empty.gone</comment>
        <translation>No opinion has lost its place.</translation>
    </message>
    <message>
        <source>確認した意見はまだありません。</source>
        <comment>places.empty.done</comment>
        <translation>Nothing has been confirmed yet.</translation>
    </message>
    <message>
        <source>宛先なしの意見は、元の語句とともに残ります。</source>
        <comment>places.empty.second</comment>
        <translation>Opinions whose place is gone stay listed with their old quote.</translation>
    </message>
    <message numerus="yes">
        <source>字句だけの変更 {n}件をまとめて確認</source>
        <comment>places.bulk</comment>
        <translation>
            <numerusform>Confirm {n} on items merely reworded</numerusform>
            <numerusform>Confirm {n} on items merely reworded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>この項目への意見 {n}件</source>
        <comment>places.group</comment>
        <translation>
            <numerusform>{n} opinion on this item</numerusform>
            <numerusform>{n} opinions on this item</numerusform>
        </translation>
    </message>
    <message>
        <source>一覧</source>
        <comment>places.list</comment>
        <translation>List</translation>
    </message>
    <message>
        <source>元の箇所</source>
        <comment>places.old</comment>
        <translation>Old place</translation>
    </message>
    <message>
        <source>いまの本文</source>
        <comment>places.new</comment>
        <translation>Text now</translation>
    </message>
    <message>
        <source>{label}　{cite}</source>
        <comment>places.revision</comment>
        <translation>{label}  {cite}</translation>
    </message>
    <message>
        <source>この項目の変わり方</source>
        <comment>places.diff</comment>
        <translation>How the item changed</translation>
    </message>
    <message>
        <source>移り先の候補</source>
        <comment>places.candidates</comment>
        <translation>Candidates</translation>
    </message>
    <message>
        <source>移り先は見つかりません。いまの本文でことばをなぞると、付け替えられます。</source>
        <comment>places.none</comment>
        <translation>No place was found. Select words in the text to point it there.</translation>
    </message>
    <message>
        <source>項目の全体</source>
        <comment>places.whole</comment>
        <translation>Whole item</translation>
    </message>
    <message>
        <source>この項目のあと</source>
        <comment>places.after</comment>
        <translation>After this item</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>places.opinion</comment>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>この箇所で確認する</source>
        <comment>places.confirm</comment>
        <translation>Confirm this place</translation>
    </message>
    <message numerus="yes">
        <source>{n}件をこの項目で確認する</source>
        <comment>places.confirm.many</comment>
        <translation>
            <numerusform>Confirm {n} on this item</numerusform>
            <numerusform>Confirm {n} on this item</numerusform>
        </translation>
    </message>
    <message>
        <source>宛先なしとして確認する</source>
        <comment>places.confirm.gone</comment>
        <translation>Confirm as gone</translation>
    </message>
    <message>
        <source>選んだことばに付け替える</source>
        <comment>places.point</comment>
        <translation>Point to the selected words</translation>
    </message>
    <message>
        <source>この項目に付け替える</source>
        <comment>places.point.item</comment>
        <translation>Point to this item</translation>
    </message>
    <message>
        <source>候補を一つ選ぶと、確認できます。</source>
        <comment>places.choose</comment>
        <translation>Choose a candidate to confirm it.</translation>
    </message>
    <message>
        <source>{name} が確認</source>
        <comment>places.by</comment>
        <translation>Confirmed by {name}</translation>
    </message>
    <message>
        <source>確認</source>
        <comment>places.keys</comment>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>付け替え</source>
        <comment>places.keys.point</comment>
        <translation>Point</translation>
    </message>
    <message>
        <source>宛先なし</source>
        <comment>places.keys.gone</comment>
        <translation>Gone</translation>
    </message>
    <message>
        <source>前後の意見</source>
        <comment>places.keys.move</comment>
        <translation>Previous, next</translation>
    </message>
    <message>
        <source>{cite}、{state}、{words}</source>
        <comment>places.spoken</comment>
        <translation>{cite}, {state}, {words}</translation>
    </message>
    <message>
        <source>審議デスク</source>
        <comment>app.name</comment>
        <translation>Council Desk</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>close</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>メニュー</source>
        <comment>menu</comment>
        <translation>Menu</translation>
    </message>
    <message>
        <source>ファイル</source>
        <comment>menu.file</comment>
        <translation>File</translation>
    </message>
    <message>
        <source>書く</source>
        <comment>menu.write</comment>
        <translation>Write</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>menu.card</comment>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>表示</source>
        <comment>menu.view</comment>
        <translation>View</translation>
    </message>
    <message>
        <source>移る</source>
        <comment>menu.go</comment>
        <translation>Go</translation>
    </message>
    <message>
        <source>わたし</source>
        <comment>me</comment>
        <translation>Me</translation>
    </message>
    <message>
        <source>メモ</source>
        <comment>note</comment>
        <translation>Note</translation>
    </message>
    <message>
        <source>試行</source>
        <comment>trial</comment>
        <translation>Trial</translation>
    </message>
    <message>
        <source>宛先なし</source>
        <comment>orphan</comment>
        <translation>Place gone</translation>
    </message>
    <message>
        <source>案文全体</source>
        <comment>whole.draft</comment>
        <translation>Whole draft</translation>
    </message>
    <message>
        <source>思わぬことが起きました。書いたものは保存されています。記録は「診断」のファイルに残しました。</source>
        <comment>error.unexpected</comment>
        <translation>Something unexpected happened. What was written is kept; details are in the log.</translation>
    </message>
    <message>
        <source>目次</source>
        <comment>outline.title</comment>
        <translation>Contents</translation>
    </message>
    <message>
        <source>自分</source>
        <comment>outline.mine</comment>
        <translation>Mine</translation>
    </message>
    <message>
        <source>全員</source>
        <comment>outline.all</comment>
        <translation>All</translation>
    </message>
    <message>
        <source>意見</source>
        <comment>cards.toggle</comment>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>目次を出す／しまう</source>
        <comment>outline.toggle</comment>
        <translation>Show or hide the contents</translation>
    </message>
    <message>
        <source>{title}、意見 {all}件、自分 {mine}件</source>
        <comment>outline.spoken</comment>
        <translation>{title}, opinions {all}, mine {mine}</translation>
    </message>
    <message>
        <source>この節と関係する箇所</source>
        <comment>related.title</comment>
        <translation>Related places</translation>
    </message>
    <message>
        <source>わたしの意見</source>
        <comment>mine.title</comment>
        <translation>My opinions</translation>
    </message>
    <message>
        <source>提出済み</source>
        <comment>mine.submitted</comment>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>未提出（下書き）</source>
        <comment>mine.unsent</comment>
        <translation>Not submitted</translation>
    </message>
    <message>
        <source>メモ（送られません）</source>
        <comment>mine.notes</comment>
        <translation>Notes (never sent)</translation>
    </message>
    <message>
        <source>{name}（{mark}）</source>
        <comment>seal.tip</comment>
        <translation>{name} ({mark})</translation>
    </message>
    <message numerus="yes">
        <source>ほか{n}</source>
        <comment>margin.more</comment>
        <translation>
            <numerusform>+{n}</numerusform>
            <numerusform>+{n}</numerusform>
        </translation>
    </message>
    <message>
        <source>意見の一覧</source>
        <comment>cards.title</comment>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>本文に沿って</source>
        <comment>cards.along</comment>
        <translation>Along the text</translation>
    </message>
    <message>
        <source>一覧</source>
        <comment>cards.list</comment>
        <translation>List</translation>
    </message>
    <message>
        <source>並べ方</source>
        <comment>cards.order</comment>
        <translation>Order</translation>
    </message>
    <message numerus="yes">
        <source>この節 {n}件</source>
        <comment>cards.section</comment>
        <translation>
            <numerusform>{n} here</numerusform>
            <numerusform>{n} here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>全部で {n}件</source>
        <comment>cards.all</comment>
        <translation>
            <numerusform>{n} in all</numerusform>
            <numerusform>{n} in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>見つかった意見 {n}件</source>
        <comment>cards.found</comment>
        <translation>
            <numerusform>{n} found</numerusform>
            <numerusform>{n} found</numerusform>
        </translation>
    </message>
    <message>
        <source>本文の順</source>
        <comment>order.place</comment>
        <translation>By place</translation>
    </message>
    <message>
        <source>新しい順</source>
        <comment>order.newest</comment>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>賛同の多い順</source>
        <comment>order.supports</comment>
        <translation>Most supported</translation>
    </message>
    <message>
        <source>委員ごと</source>
        <comment>order.member</comment>
        <translation>By member</translation>
    </message>
    <message>
        <source>すべて</source>
        <comment>filter.all</comment>
        <translation>All</translation>
    </message>
    <message>
        <source>自分</source>
        <comment>filter.mine</comment>
        <translation>Mine</translation>
    </message>
    <message>
        <source>修正案</source>
        <comment>filter.wording</comment>
        <translation>Wordings</translation>
    </message>
    <message>
        <source>質問</source>
        <comment>filter.question</comment>
        <translation>Questions</translation>
    </message>
    <message>
        <source>未対応</source>
        <comment>filter.undecided</comment>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>条件を外す</source>
        <comment>filter.clear</comment>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>この条件に当たる意見はありません。</source>
        <comment>empty.filter</comment>
        <translation>No opinion fits this filter.</translation>
    </message>
    <message>
        <source>まだ意見はありません。</source>
        <comment>empty.first</comment>
        <translation>There are no opinions yet.</translation>
    </message>
    <message>
        <source>この節には、まだ意見はありません。</source>
        <comment>empty.section</comment>
        <translation>No opinions in this section yet.</translation>
    </message>
    <message>
        <source>本文のことばをなぞると、書きはじめられます。</source>
        <comment>empty.second</comment>
        <translation>Select words in the text to begin writing.</translation>
    </message>
    <message>
        <source>理由：{text}</source>
        <comment>card.reason</comment>
        <translation>Reason: {text}</translation>
    </message>
    <message>
        <source>{name}：{text}</source>
        <comment>card.reply</comment>
        <translation>{name}: {text}</translation>
    </message>
    <message>
        <source>考え方：{text}</source>
        <comment>card.answer</comment>
        <translation>Answer: {text}</translation>
    </message>
    <message>
        <source>原文のまま</source>
        <comment>card.unchanged</comment>
        <translation>As in the draft</translation>
    </message>
    <message>
        <source>続き</source>
        <comment>card.more</comment>
        <translation>More</translation>
    </message>
    <message numerus="yes">
        <source>賛同 {n}</source>
        <comment>card.supports</comment>
        <translation>
            <numerusform>{n} supports</numerusform>
            <numerusform>{n} support</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>返信 {n}</source>
        <comment>card.replies</comment>
        <translation>
            <numerusform>{n} reply</numerusform>
            <numerusform>{n} replies</numerusform>
        </translation>
    </message>
    <message>
        <source>未提出 ― この端末だけにあります</source>
        <comment>state.ready</comment>
        <translation>Not submitted – on this computer only</translation>
    </message>
    <message>
        <source>書きかけ ― この端末だけにあります</source>
        <comment>state.writing</comment>
        <translation>Unfinished – on this computer only</translation>
    </message>
    <message>
        <source>送られません</source>
        <comment>state.note</comment>
        <translation>Never sent</translation>
    </message>
    <message>
        <source>取下げ</source>
        <comment>state.withdrawn</comment>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>賛同後に変更あり</source>
        <comment>state.changed_after</comment>
        <translation>Changed after my support</translation>
    </message>
    <message>
        <source>二通り</source>
        <comment>state.rivals</comment>
        <translation>Two versions</translation>
    </message>
    <message>
        <source>結果は差し替えられました（{when}）。理由：{reason}　前の結果は記録に残っています。</source>
        <comment>result.superseded</comment>
        <translation>The result was superseded ({when}). Reason: {reason} The former one stays in the record.</translation>
    </message>
    <message>
        <source>代理入力 ― 確かめてください</source>
        <comment>state.entered</comment>
        <translation>Entered for you: please confirm</translation>
    </message>
    <message>
        <source>期限後受領</source>
        <comment>state.late</comment>
        <translation>Received late</translation>
    </message>
    <message>
        <source>追加「{text}」</source>
        <comment>spoken.insert</comment>
        <translation>inserted “{text}”</translation>
    </message>
    <message>
        <source>削除「{text}」</source>
        <comment>spoken.delete</comment>
        <translation>deleted “{text}”</translation>
    </message>
    <message numerus="yes">
        <source>同じ文字に重なる案 {n}</source>
        <comment>meter.spoken</comment>
        <translation>
            <numerusform>{n} edit on one character</numerusform>
            <numerusform>{n} different edits on one character</numerusform>
        </translation>
    </message>
    <message>
        <source>下書きのまま閉じる</source>
        <comment>composer.close</comment>
        <translation>Close, keep as draft</translation>
    </message>
    <message>
        <source>意見を書く</source>
        <comment>composer.title.comment</comment>
        <translation>Write a comment</translation>
    </message>
    <message>
        <source>修正案を書く</source>
        <comment>composer.title.amendment</comment>
        <translation>Propose a wording</translation>
    </message>
    <message>
        <source>字句を直す</source>
        <comment>composer.title.editorial</comment>
        <translation>Correct the words</translation>
    </message>
    <message>
        <source>追加を書く</source>
        <comment>composer.title.addition</comment>
        <translation>Propose an addition</translation>
    </message>
    <message>
        <source>削除を提案する</source>
        <comment>composer.title.deletion</comment>
        <translation>Propose a deletion</translation>
    </message>
    <message>
        <source>質問を書く</source>
        <comment>composer.title.question</comment>
        <translation>Ask a question</translation>
    </message>
    <message>
        <source>原案に賛成する</source>
        <comment>composer.title.agreement</comment>
        <translation>Agree with the draft</translation>
    </message>
    <message>
        <source>その他を書く</source>
        <comment>composer.title.other</comment>
        <translation>Write another remark</translation>
    </message>
    <message>
        <source>意見を書き直す</source>
        <comment>composer.title.edit</comment>
        <translation>Change my opinion</translation>
    </message>
    <message>
        <source>賛成</source>
        <comment>composer.agree</comment>
        <translation>Agree</translation>
    </message>
    <message>
        <source>ことばを直す</source>
        <comment>composer.wording</comment>
        <translation>Change the words</translation>
    </message>
    <message>
        <source>原文をそのまま書き換えてください</source>
        <comment>composer.wording.hint</comment>
        <translation>Edit the draft&apos;s own words</translation>
    </message>
    <message>
        <source>加えることば</source>
        <comment>composer.wording.add</comment>
        <translation>Words to add</translation>
    </message>
    <message>
        <source>この箇所のあとに、新しい項目として加わります</source>
        <comment>composer.wording.add.hint</comment>
        <translation>A new item after this place</translation>
    </message>
    <message>
        <source>原文に戻す</source>
        <comment>composer.restore</comment>
        <translation>Back to the draft</translation>
    </message>
    <message>
        <source>見え消し</source>
        <comment>composer.marked</comment>
        <translation>Changes</translation>
    </message>
    <message>
        <source>この形で座長に届きます</source>
        <comment>composer.marked.hint</comment>
        <translation>This is what the chair will see</translation>
    </message>
    <message numerus="yes">
        <source>追加 {n}字</source>
        <comment>composer.inserted</comment>
        <translation>
            <numerusform>{n} inserted</numerusform>
            <numerusform>{n} inserted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>削除 {n}字</source>
        <comment>composer.deleted</comment>
        <translation>
            <numerusform>{n} deleted</numerusform>
            <numerusform>{n} deleted</numerusform>
        </translation>
    </message>
    <message>
        <source>意見の本文</source>
        <comment>composer.text.other</comment>
        <translation>Text</translation>
    </message>
    <message>
        <source>賛成の理由</source>
        <comment>composer.text.agreement</comment>
        <translation>Why I agree</translation>
    </message>
    <message>
        <source>公表される表にも載ります</source>
        <comment>composer.text.hint</comment>
        <translation>Will stand in the published table</translation>
    </message>
    <message>
        <source>理由</source>
        <comment>composer.reason</comment>
        <translation>Reason</translation>
    </message>
    <message>
        <source>公表される表にも載ります</source>
        <comment>composer.reason.hint</comment>
        <translation>Will stand in the published table</translation>
    </message>
    <message>
        <source>分類</source>
        <comment>composer.tags</comment>
        <translation>Tags</translation>
    </message>
    <message>
        <source>付けなくてもかまいません（事務局が後で付けます）</source>
        <comment>composer.tags.hint</comment>
        <translation>Optional: the office adds them later</translation>
    </message>
    <message>
        <source>分類を探す</source>
        <comment>composer.tags.more</comment>
        <translation>More tags</translation>
    </message>
    <message>
        <source>提出するまで、この端末の外には出ません。</source>
        <comment>composer.stays</comment>
        <translation>Nothing leaves this computer until it is submitted.</translation>
    </message>
    <message>
        <source>並べて見る</source>
        <comment>composer.compare</comment>
        <translation>See it</translation>
    </message>
    <message>
        <source>消す</source>
        <comment>composer.drop</comment>
        <translation>Discard</translation>
    </message>
    <message>
        <source>下書きのまま閉じる　Esc</source>
        <comment>composer.later</comment>
        <translation>Keep as draft  Esc</translation>
    </message>
    <message>
        <source>下書きのまま閉じる</source>
        <comment>composer.later.short</comment>
        <translation>Keep as draft</translation>
    </message>
    <message>
        <source>意見に加える</source>
        <comment>composer.add.short</comment>
        <translation>Add to my opinions</translation>
    </message>
    <message>
        <source>意見に加える　Ctrl+Enter</source>
        <comment>composer.add</comment>
        <translation>Add to my opinions  Ctrl+Enter</translation>
    </message>
    <message numerus="yes">
        <source>{name} の修正案と {n}字重なっています</source>
        <comment>collision.overlap</comment>
        <translation>
            <numerusform>{n} character overlaps with {name}’s wording</numerusform>
            <numerusform>{n} characters overlap with {name}’s wording</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} の修正案と同じ場所に入ります</source>
        <comment>collision.touch</comment>
        <translation>Meets {name}’s wording at one place</translation>
    </message>
    <message>
        <source>{name} と同じ修正です</source>
        <comment>collision.same</comment>
        <translation>The same change as {name}’s</translation>
    </message>
    <message numerus="yes">
        <source>（ほか {n}件）</source>
        <comment>collision.more</comment>
        <translation>
            <numerusform> ({n} more)</numerusform>
            <numerusform> ({n} more)</numerusform>
        </translation>
    </message>
    <message>
        <source>メモを書く</source>
        <comment>note.title</comment>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>メモは提出しても送られません。端末をなくすと戻せません。</source>
        <comment>note.hint</comment>
        <translation>Notes are never sent. They are lost with the computer.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>note.done</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>メモを消す</source>
        <comment>note.drop</comment>
        <translation>Discard the note</translation>
    </message>
    <message>
        <source>返信を書く</source>
        <comment>reply.title</comment>
        <translation>Write a reply</translation>
    </message>
    <message>
        <source>次に提出するファイルに入ります。それまで、この端末の外には出ません。</source>
        <comment>reply.hint</comment>
        <translation>It goes with the next file. Until then it stays on this computer.</translation>
    </message>
    <message>
        <source>返信を加える</source>
        <comment>reply.done</comment>
        <translation>Add the reply</translation>
    </message>
    <message>
        <source>{label} を取り下げます。取下げても番号と返信は残ります。</source>
        <comment>withdraw.confirm</comment>
        <translation>Withdraw {label}? Its number and replies stay.</translation>
    </message>
    <message>
        <source>取り下げる</source>
        <comment>withdraw.do</comment>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>{label} は、賛同のあとに書き換えられました。いまのことばを見て、賛同を続けるか決めてください。</source>
        <comment>changed_after</comment>
        <translation>{label} was changed after the support. Read it again and decide.</translation>
    </message>
    <message>
        <source>本文と意見を検索</source>
        <comment>search.placeholder</comment>
        <translation>Find in text and opinions</translation>
    </message>
    <message numerus="yes">
        <source>本文 {at} / {n}　意見 {m}</source>
        <comment>search.at</comment>
        <translation>
            <numerusform>Text {at} of {n}, opinions {m}</numerusform>
            <numerusform>Text {at} of {n}, opinions {m}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>本文 {n}　意見 {m}</source>
        <comment>search.found</comment>
        <translation>
            <numerusform>Text {n}, opinions {m}</numerusform>
            <numerusform>Text {n}, opinions {m}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>提出する（未提出 {n}件）</source>
        <comment>send.button</comment>
        <translation>
            <numerusform>Submit ({n} new)</numerusform>
            <numerusform>Submit ({n} new)</numerusform>
        </translation>
    </message>
    <message>
        <source>提出する</source>
        <comment>send.button.none</comment>
        <translation>Submit</translation>
    </message>
    <message>
        <source>締切 &lt;b&gt;{when}&lt;/b&gt; {left}</source>
        <comment>deadline.wide</comment>
        <translation>Deadline &lt;b&gt;{when}&lt;/b&gt; {left}</translation>
    </message>
    <message>
        <source>&lt;b&gt;{when}&lt;/b&gt;まで</source>
        <comment>deadline.narrow</comment>
        <translation>until &lt;b&gt;{when}&lt;/b&gt;</translation>
    </message>
    <message numerus="yes">
        <source>あと{n}日</source>
        <comment>deadline.days</comment>
        <translation>
            <numerusform>{n} day left</numerusform>
            <numerusform>{n} days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>あと{n}時間</source>
        <comment>deadline.hours</comment>
        <translation>
            <numerusform>{n} hour left</numerusform>
            <numerusform>{n} hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>あと{n}分</source>
        <comment>deadline.minutes</comment>
        <translation>
            <numerusform>{n} minute left</numerusform>
            <numerusform>{n} minutes left</numerusform>
        </translation>
    </message>
    <message>
        <source>締切を過ぎています</source>
        <comment>deadline.over</comment>
        <translation>deadline passed</translation>
    </message>
    <message numerus="yes">
        <source>文字 {n} %</source>
        <comment>status.zoom</comment>
        <translation>
            <numerusform>Text {n} %</numerusform>
            <numerusform>Text {n} %</numerusform>
        </translation>
    </message>
    <message>
        <source>保存済み {time}</source>
        <comment>status.saved</comment>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>保存しています…</source>
        <comment>status.saving</comment>
        <translation>Saving…</translation>
    </message>
    <message numerus="yes">
        <source>中間とりまとめ {day}を反映（{n}件）</source>
        <comment>status.digest</comment>
        <translation>
            <numerusform>Digest of {day} ({n} opinion)</numerusform>
            <numerusform>Digest of {day} ({n} opinions)</numerusform>
        </translation>
    </message>
    <message>
        <source>ほかの委員の意見は、中間とりまとめのあとに見えます</source>
        <comment>status.before_digest</comment>
        <translation>Others’ opinions appear after the digest</translation>
    </message>
    <message>
        <source>読むだけの表示です。招待状を開くと書けます</source>
        <comment>status.reading</comment>
        <translation>For reading only. Open an invitation to write</translation>
    </message>
    <message>
        <source>すべての操作</source>
        <comment>keys.palette</comment>
        <translation>All commands</translation>
    </message>
    <message>
        <source>次・前の意見</source>
        <comment>keys.next</comment>
        <translation>Next, previous opinion</translation>
    </message>
    <message>
        <source>選択を意見に</source>
        <comment>keys.select</comment>
        <translation>Act on selection</translation>
    </message>
    <message>
        <source>意見に加える</source>
        <comment>keys.add</comment>
        <translation>Add</translation>
    </message>
    <message>
        <source>下書きのまま閉じる</source>
        <comment>keys.later</comment>
        <translation>Keep as draft</translation>
    </message>
    <message>
        <source>検索</source>
        <comment>keys.search</comment>
        <translation>Find</translation>
    </message>
    <message>
        <source>提出する</source>
        <comment>submit.title</comment>
        <translation>Submit</translation>
    </message>
    <message numerus="yes">
        <source>{n}件を提出用ファイルにします。メモ {notes}件と書きかけ {drafts}件は入りません。</source>
        <comment>submit.sentence</comment>
        <translation>
            <numerusform>{n} opinion goes into the file. Notes ({notes}) and drafts ({drafts}) stay.</numerusform>
            <numerusform>{n} opinions go into the file. Notes ({notes}) and drafts ({drafts}) stay.</numerusform>
        </translation>
    </message>
    <message>
        <source>新しく加えたものはありません。これまでに提出したものを、もう一度ファイルにします。</source>
        <comment>submit.sentence.again</comment>
        <translation>Nothing new. The file holds again what was submitted before.</translation>
    </message>
    <message>
        <source>締切を過ぎています。提出はできますが、期限後受領として扱われ、受理するか参考とするかは事務局が決めます。</source>
        <comment>submit.late</comment>
        <translation>The deadline has passed. The file can be sent, but counts as received late; the office decides on it.</translation>
    </message>
    <message>
        <source>この端末から出るもの</source>
        <comment>submit.leaves</comment>
        <translation>What leaves this computer</translation>
    </message>
    <message>
        <source>この端末に残るもの</source>
        <comment>submit.stays</comment>
        <translation>What stays here</translation>
    </message>
    <message>
        <source>メモも書きかけの下書きもありません。</source>
        <comment>submit.stays.none</comment>
        <translation>No notes and no unfinished drafts.</translation>
    </message>
    <message>
        <source>新しく加えたものはありません。</source>
        <comment>submit.nothing_new</comment>
        <translation>Nothing new.</translation>
    </message>
    <message numerus="yes">
        <source>これまでに提出した意見 {n}件と、その返信・賛同（同じものを重ねて受け取っても増えません）</source>
        <comment>submit.again</comment>
        <translation>
            <numerusform>The opinion submitted before, with replies and supports (taking it in twice changes nothing)</numerusform>
            <numerusform>The {n} opinions submitted before, with replies and supports (taking them in twice changes nothing)</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} の名前と署名。中身は事務局だけが開けます。</source>
        <comment>submit.identity</comment>
        <translation>Name and signature of {name}. Only the office can open it.</translation>
    </message>
    <message>
        <source>（この箇所を削る）</source>
        <comment>submit.delete</comment>
        <translation>(delete this place)</translation>
    </message>
    <message>
        <source>変える</source>
        <comment>submit.change</comment>
        <translation>Change</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>submit.cancel</comment>
        <translation>Cancel</translation>
    </message>
    <message numerus="yes">
        <source>{n}件をファイルにする</source>
        <comment>submit.make</comment>
        <translation>
            <numerusform>Make the file ({n})</numerusform>
            <numerusform>Make the file ({n})</numerusform>
        </translation>
    </message>
    <message>
        <source>もう一度ファイルにする</source>
        <comment>submit.make.again</comment>
        <translation>Make the file again</translation>
    </message>
    <message>
        <source>送付ファイルを作りました</source>
        <comment>submit.done</comment>
        <translation>The file is made</translation>
    </message>
    <message>
        <source>メールに添えて事務局へお送りください。届くと、事務局から受領票が返ります。</source>
        <comment>submit.next</comment>
        <translation>Send it to the office by mail. A receipt comes back.</translation>
    </message>
    <message>
        <source>締切までは何度でも出し直せます。</source>
        <comment>submit.until</comment>
        <translation>You may submit again until the deadline.</translation>
    </message>
    <message>
        <source>ファイルを写す</source>
        <comment>submit.copy</comment>
        <translation>Copy the file</translation>
    </message>
    <message>
        <source>写しました（メールに貼れます）</source>
        <comment>submit.copied</comment>
        <translation>Copied: paste it into a mail</translation>
    </message>
    <message>
        <source>メールを開く</source>
        <comment>submit.mail</comment>
        <translation>Open a mail</translation>
    </message>
    <message>
        <source>【意見の提出】{title}</source>
        <comment>submit.mail.subject</comment>
        <translation>Opinions: {title}</translation>
    </message>
    <message>
        <source>事務局 御中

{name}です。意見の送付ファイルをお送りします。
添付：{file}
</source>
        <comment>submit.mail.body</comment>
        <translation>To the secretariat

Please find my opinions attached.
{name}

Attachment: {file}
</translation>
    </message>
    <message numerus="yes">
        <source>{n}件の送付ファイルを作りました。メールに添えて事務局へお送りください。（{name}）</source>
        <comment>sent</comment>
        <translation>
            <numerusform>{n} opinion is in {name}. Send it to the office.</numerusform>
            <numerusform>{n} opinions are in {name}. Send it to the office.</numerusform>
        </translation>
    </message>
    <message>
        <source>フォルダーを開く</source>
        <comment>sent.open</comment>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>及び</source>
        <comment>and</comment>
        <translation> and </translation>
    </message>
    <message>
        <source>意見を書き、まとめ、文書にする</source>
        <comment>welcome.second</comment>
        <translation>Opinions written, weighed and published</translation>
    </message>
    <message>
        <source>AI基本計画骨子
及びAI法に基づく
適正性確保に関する指針
（たたき台）</source>
        <comment>welcome.title</comment>
        <translation>AI Basic Plan (outline) and
Guideline under the AI Act
(first draft)</translation>
    </message>
    <message>
        <source>会議体</source>
        <comment>welcome.fact.who</comment>
        <translation>Council</translation>
    </message>
    <message>
        <source>人工知能戦略専門調査会</source>
        <comment>welcome.fact.who.is</comment>
        <translation>Expert council on AI strategy</translation>
    </message>
    <message>
        <source>案文</source>
        <comment>welcome.fact.paper</comment>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>骨子 r1　令和7年11月20日</source>
        <comment>welcome.fact.paper.is</comment>
        <translation>Outline r1, 20 November 2025</translation>
    </message>
    <message>
        <source>基本計画・指針・AI法の概要</source>
        <comment>welcome.fact.size</comment>
        <translation>Plan, guideline, outline of the Act</translation>
    </message>
    <message>
        <source>案文を読む</source>
        <comment>welcome.read</comment>
        <translation>Read the drafts</translation>
    </message>
    <message>
        <source>はじめる</source>
        <comment>welcome.begin</comment>
        <translation>Begin</translation>
    </message>
    <message>
        <source>招待状を開く</source>
        <comment>welcome.invitation</comment>
        <translation>Open an invitation</translation>
    </message>
    <message>
        <source>事務局から届いたファイルと、四つのことばで始まります</source>
        <comment>welcome.invitation.is</comment>
        <translation>With the office’s file and four words</translation>
    </message>
    <message>
        <source>新しい会議体を作る</source>
        <comment>welcome.new</comment>
        <translation>Make a new council</translation>
    </message>
    <message>
        <source>事務局の方へ。名簿と案文から照会を始めます</source>
        <comment>welcome.new.is</comment>
        <translation>For the office: a roster, drafts, a round</translation>
    </message>
    <message>
        <source>試行の照会を開く</source>
        <comment>welcome.trial</comment>
        <translation>Open the trial round</translation>
    </message>
    <message>
        <source>委員A〜P のつくりもので、一回りを試せます</source>
        <comment>welcome.trial.is</comment>
        <translation>A whole round, played by made-up people</translation>
    </message>
    <message>
        <source>最近開いたもの</source>
        <comment>welcome.recent</comment>
        <translation>Recent</translation>
    </message>
    <message>
        <source>届いたファイルは、この窓に落としても開けます。</source>
        <comment>welcome.drop</comment>
        <translation>Files can be dropped here.</translation>
    </message>
    <message>
        <source>試行の照会を用意しています</source>
        <comment>trial.playing</comment>
        <translation>Preparing the trial round</translation>
    </message>
    <message>
        <source>委員A〜P と、その意見・返信・決定は、すべて試行のためのつくりものです。</source>
        <comment>trial.made_up</comment>
        <translation>Members A to P and all they say are made up for the trial.</translation>
    </message>
    <message>
        <source>やめる</source>
        <comment>trial.cancel</comment>
        <translation>Stop</translation>
    </message>
    <message>
        <source>試行の用意をやめました。途中のものは残っていません。</source>
        <comment>trial.cancelled</comment>
        <translation>Stopped. Nothing was left behind.</translation>
    </message>
    <message>
        <source>どの机を開きますか</source>
        <comment>trial.which</comment>
        <translation>Which desk?</translation>
    </message>
    <message>
        <source>委員C の机
読んで、書いて、提出する</source>
        <comment>trial.member</comment>
        <translation>Member C’s desk
read, write, submit</translation>
    </message>
    <message>
        <source>座長（委員M）の机
案を並べて見て、決める</source>
        <comment>trial.chair</comment>
        <translation>The chair’s desk
compare and decide</translation>
    </message>
    <message>
        <source>事務局の机
受け取り、整え、文書にする</source>
        <comment>trial.office</comment>
        <translation>The secretariat’s desk
receive, prepare, publish</translation>
    </message>
    <message>
        <source>最初の画面に戻る</source>
        <comment>trial.back</comment>
        <translation>Back</translation>
    </message>
    <message>
        <source>試行（人も意見もつくりもの）</source>
        <comment>trial.people</comment>
        <translation>Trial (people and opinions made up)</translation>
    </message>
    <message>
        <source>招待状を開きます</source>
        <comment>invitation.file</comment>
        <translation>Opening an invitation</translation>
    </message>
    <message>
        <source>四つのことば</source>
        <comment>invitation.words</comment>
        <translation>Four words</translation>
    </message>
    <message>
        <source>招待状とは別に、電話や手紙で伝えられた四つのことばを、間を空けて入れてください。</source>
        <comment>invitation.words.is</comment>
        <translation>Type the four words that were told apart from the file, with spaces between.</translation>
    </message>
    <message>
        <source>例：さくら　やま　ひかり　みち</source>
        <comment>invitation.words.example</comment>
        <translation>e.g. sakura yama hikari michi</translation>
    </message>
    <message>
        <source>招待状を開く</source>
        <comment>invitation.open</comment>
        <translation>Open</translation>
    </message>
    <message>
        <source>開いています</source>
        <comment>invitation.opening</comment>
        <translation>Opening</translation>
    </message>
    <message>
        <source>別のファイルを選ぶ</source>
        <comment>invitation.other</comment>
        <translation>Choose another file</translation>
    </message>
    <message>
        <source>招待状を開きました</source>
        <comment>invitation.opened</comment>
        <translation>The invitation is open</translation>
    </message>
    <message>
        <source>{drafts}への意見について</source>
        <comment>invitation.title</comment>
        <translation>Opinions on {drafts}</translation>
    </message>
    <message>
        <source>署名を確かめました。事務局が作った招待状です。</source>
        <comment>invitation.signed</comment>
        <translation>The office’s signature was verified.</translation>
    </message>
    <message>
        <source>この招待状のあて名</source>
        <comment>invitation.for</comment>
        <translation>This invitation is for</translation>
    </message>
    <message>
        <source>{name} 様</source>
        <comment>invitation.name</comment>
        <translation>{name}</translation>
    </message>
    <message>
        <source>本文では、この印と線でわたしの意見を示します</source>
        <comment>invitation.mark</comment>
        <translation>This seal and line mark my opinions</translation>
    </message>
    <message>
        <source>書いたものは、この端末の中だけに保存されます。</source>
        <comment>invitation.keeps</comment>
        <translation>What is written stays on this computer.</translation>
    </message>
    <message>
        <source>通信もアカウントも要りません。電車の中でも使えます。</source>
        <comment>invitation.keeps.is</comment>
        <translation>No network, no account.</translation>
    </message>
    <message>
        <source>「提出する」を押すまで、何も外に出ません。</source>
        <comment>invitation.leaves</comment>
        <translation>Nothing leaves until it is submitted.</translation>
    </message>
    <message>
        <source>出る前に、出るものの一覧をお見せします。</source>
        <comment>invitation.leaves.is</comment>
        <translation>A list of what leaves is shown first.</translation>
    </message>
    <message>
        <source>非公開メモは、提出しても送られません。</source>
        <comment>invitation.notes</comment>
        <translation>Private notes are never sent.</translation>
    </message>
    <message>
        <source>端末をなくすとメモは戻せません。提出した意見は事務局から戻せます。</source>
        <comment>invitation.notes.is</comment>
        <translation>Notes are lost with the computer; submitted opinions come back from the office.</translation>
    </message>
    <message>
        <source>私あてではありません</source>
        <comment>invitation.not_me</comment>
        <translation>This is not for me</translation>
    </message>
    <message>
        <source>読みはじめる</source>
        <comment>invitation.begin</comment>
        <translation>Begin to read</translation>
    </message>
    <message>
        <source>会議体</source>
        <comment>fact.council</comment>
        <translation>Council</translation>
    </message>
    <message>
        <source>送り主</source>
        <comment>fact.from</comment>
        <translation>From</translation>
    </message>
    <message>
        <source>案文</source>
        <comment>fact.draft</comment>
        <translation>Draft</translation>
    </message>
    <message numerus="yes">
        <source>段落・項目 {n}、{m}分ほどで読めます</source>
        <comment>fact.size</comment>
        <translation>
            <numerusform>{n} paragraph or item, about {m} min</numerusform>
            <numerusform>{n} paragraphs and items, about {m} min</numerusform>
        </translation>
    </message>
    <message>
        <source>締切</source>
        <comment>fact.deadline</comment>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>日本時間・{left}</source>
        <comment>fact.japan_time</comment>
        <translation>Japan time, {left}</translation>
    </message>
    <message>
        <source>お名前の扱い</source>
        <comment>fact.names</comment>
        <translation>Names</translation>
    </message>
    <message>
        <source>取りまとめでは委員名を示します</source>
        <comment>fact.names.shown</comment>
        <translation>Shown in the digest</translation>
    </message>
    <message>
        <source>取りまとめでは委員名を示しません</source>
        <comment>fact.names.hidden</comment>
        <translation>Not shown in the digest</translation>
    </message>
    <message>
        <source>事務局に電話で伝えることば</source>
        <comment>telephone.title</comment>
        <translation>Words to read out to the office</translation>
    </message>
    <message>
        <source>事務局が同じことばを確かめると、この端末が登録されます。書くことは、いますぐ始められます。</source>
        <comment>telephone.is</comment>
        <translation>The office compares them and enrols this computer. Writing may begin at once.</translation>
    </message>
    <message>
        <source>操作の名前を入れてください</source>
        <comment>palette.placeholder</comment>
        <translation>Type what to do</translation>
    </message>
    <message>
        <source>委員として書く</source>
        <comment>hat.member</comment>
        <translation>As a member</translation>
    </message>
    <message>
        <source>座長として決める</source>
        <comment>hat.chair</comment>
        <translation>As the chair</translation>
    </message>
    <message>
        <source>事務局</source>
        <comment>hat.secretariat</comment>
        <translation>Secretariat</translation>
    </message>
    <message>
        <source>招待状を選ぶ</source>
        <comment>choose.invitation</comment>
        <translation>Choose the invitation</translation>
    </message>
    <message>
        <source>届いたファイルを選ぶ</source>
        <comment>choose.file</comment>
        <translation>Choose the files</translation>
    </message>
    <message>
        <source>保存先を選ぶ</source>
        <comment>choose.folder</comment>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>審議デスクのファイル (*.council);;表のファイル (*.csv *.xlsx *.json *.jsonl);;すべてのファイル (*)</source>
        <comment>choose.filter</comment>
        <translation>Council Desk files (*.council);;Tables (*.csv *.xlsx *.json *.jsonl);;All files (*)</translation>
    </message>
    <message>
        <source>『{name}』：{sentence}</source>
        <comment>received.one</comment>
        <translation>{name}: {sentence}</translation>
    </message>
    <message>
        <source>これからは、送付ファイルを開くと審議デスクが始まります。</source>
        <comment>associated</comment>
        <translation>From now on, opening such a file starts Council Desk.</translation>
    </message>
    <message>
        <source>思わぬことが起きました。書いたものは保存されています。続けてお使いいただけます。（記録：{file}）</source>
        <comment>crash</comment>
        <translation>Something unexpected happened. What was written is kept; please go on. (log: {file})</translation>
    </message>
    <message>
        <source>{title} ― {who} ― 審議デスク</source>
        <comment>window.title</comment>
        <translation>{title} – {who} – Council Desk</translation>
    </message>
    <message>
        <source>画面を大きく</source>
        <comment>footer.larger</comment>
        <translation>Larger window</translation>
    </message>
    <message>
        <source>暗い画面</source>
        <comment>footer.dark</comment>
        <translation>Dark</translation>
    </message>
    <message>
        <source>明るい画面</source>
        <comment>footer.light</comment>
        <translation>Light</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>事務局案で決める</source>
        <comment>chair.confirm</comment>
        <translation>Confirm the office&apos;s proposal</translation>
    </message>
    <message>
        <source>まとめを事務局案で決める</source>
        <comment>chair.confirm_group</comment>
        <translation>Confirm the whole group as proposed</translation>
    </message>
    <message>
        <source>対応を取り消す</source>
        <comment>chair.take_back</comment>
        <translation>Take the disposition back</translation>
    </message>
    <message>
        <source>次の未対応へ</source>
        <comment>chair.next</comment>
        <translation>Next undecided</translation>
    </message>
    <message>
        <source>次の意見</source>
        <comment>chair.following</comment>
        <translation>Next opinion</translation>
    </message>
    <message>
        <source>前の意見</source>
        <comment>chair.previous</comment>
        <translation>Previous opinion</translation>
    </message>
    <message>
        <source>対立する意見へ</source>
        <comment>chair.opposed</comment>
        <translation>To the opposition</translation>
    </message>
    <message>
        <source>次の箇所</source>
        <comment>chair.place_down</comment>
        <translation>Next place</translation>
    </message>
    <message>
        <source>前の箇所</source>
        <comment>chair.place_up</comment>
        <translation>Previous place</translation>
    </message>
    <message>
        <source>統合案を書く</source>
        <comment>chair.merged</comment>
        <translation>Write the wording</translation>
    </message>
    <message>
        <source>統合案を記録する</source>
        <comment>chair.record</comment>
        <translation>Record the wording</translation>
    </message>
    <message>
        <source>この案を統合案に入れる</source>
        <comment>chair.take</comment>
        <translation>Put this proposal into the merged wording</translation>
    </message>
    <message>
        <source>この案の一部だけを入れる</source>
        <comment>chair.take_part</comment>
        <translation>Put only a part of it in</translation>
    </message>
    <message>
        <source>重ならない案をまとめて取り込む</source>
        <comment>chair.take_all</comment>
        <translation>Take in all that do not collide</translation>
    </message>
    <message>
        <source>まとめた案を取り込む</source>
        <comment>chair.take_preview</comment>
        <translation>Take the preview in</translation>
    </message>
    <message>
        <source>見え消し／できあがり</source>
        <comment>chair.clean</comment>
        <translation>Changes / finished</translation>
    </message>
    <message>
        <source>似た意見にも付ける</source>
        <comment>chair.alike</comment>
        <translation>Also those alike</translation>
    </message>
    <message>
        <source>考え方のひな形</source>
        <comment>chair.templates</comment>
        <translation>Templates</translation>
    </message>
    <message>
        <source>前の回答</source>
        <comment>chair.former</comment>
        <translation>Former answers</translation>
    </message>
    <message>
        <source>考え方を書く</source>
        <comment>chair.answer</comment>
        <translation>Write the answer</translation>
    </message>
    <message>
        <source>決定を元に戻す</source>
        <comment>chair.undo</comment>
        <translation>Undo the last decision</translation>
    </message>
    <message>
        <source>決定をやり直す</source>
        <comment>chair.redo</comment>
        <translation>Redo</translation>
    </message>
    <message>
        <source>会議で映す</source>
        <comment>chair.project</comment>
        <translation>Project</translation>
    </message>
    <message>
        <source>箇所ごと</source>
        <comment>chair.places</comment>
        <translation>By place</translation>
    </message>
    <message>
        <source>意見一覧</source>
        <comment>chair.list</comment>
        <translation>All opinions</translation>
    </message>
    <message>
        <source>横断表</source>
        <comment>chair.map</comment>
        <translation>Cross map</translation>
    </message>
    <message>
        <source>箇所・案文・対応を切り替える</source>
        <comment>chair.panes</comment>
        <translation>Places, text, decision in turn</translation>
    </message>
    <message>
        <source>会議で確かめる欄の印</source>
        <comment>chair.flag</comment>
        <translation>Mark a cell for the meeting</translation>
    </message>
    <message>
        <source>確定前の点検</source>
        <comment>chair.check</comment>
        <translation>Check before closing</translation>
    </message>
    <message>
        <source>事務局へ渡す</source>
        <comment>chair.hand</comment>
        <translation>Hand over to the office</translation>
    </message>
    <message>
        <source>名簿の変更・削除への署名</source>
        <comment>chair.people</comment>
        <translation>Sign rosters and removals</translation>
    </message>
    <message>
        <source>対応に戻る・入力を終える</source>
        <comment>chair.away</comment>
        <translation>Back to deciding</translation>
    </message>
    <message>
        <source>メモ</source>
        <comment>write.note</comment>
        <translation>Note</translation>
    </message>
    <message>
        <source>案文全体への意見</source>
        <comment>write.whole</comment>
        <translation>Comment on the whole draft</translation>
    </message>
    <message>
        <source>意見に加える</source>
        <comment>write.add</comment>
        <translation>Add to my opinions</translation>
    </message>
    <message>
        <source>次の意見</source>
        <comment>card.next</comment>
        <translation>Next opinion</translation>
    </message>
    <message>
        <source>前の意見</source>
        <comment>card.previous</comment>
        <translation>Previous opinion</translation>
    </message>
    <message>
        <source>書き直す</source>
        <comment>card.open</comment>
        <translation>Write on</translation>
    </message>
    <message>
        <source>賛同する／取り消す</source>
        <comment>card.support</comment>
        <translation>Support / take back</translation>
    </message>
    <message>
        <source>返信する</source>
        <comment>card.reply</comment>
        <translation>Reply</translation>
    </message>
    <message>
        <source>賛同後の変更を見る</source>
        <comment>card.changed</comment>
        <translation>See what changed since my support</translation>
    </message>
    <message>
        <source>取り下げる</source>
        <comment>card.withdraw</comment>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>代理入力を確かめた</source>
        <comment>card.confirm_entry</comment>
        <translation>Confirm what was entered for me</translation>
    </message>
    <message>
        <source>わたしの意見の結果</source>
        <comment>go.results</comment>
        <translation>What became of my opinions</translation>
    </message>
    <message>
        <source>結果に納得</source>
        <comment>result.content</comment>
        <translation>Content with the result</translation>
    </message>
    <message>
        <source>結果に異議</source>
        <comment>result.dissent</comment>
        <translation>Dissent from the result</translation>
    </message>
    <message>
        <source>選択を意見に</source>
        <comment>bar.open</comment>
        <translation>Act on the selection</translation>
    </message>
    <message>
        <source>閉じる</source>
        <comment>escape</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>提出する</source>
        <comment>file.submit</comment>
        <translation>Submit</translation>
    </message>
    <message>
        <source>わたしの意見の控えを作る</source>
        <comment>file.mine</comment>
        <translation>Copies of my opinions</translation>
    </message>
    <message>
        <source>印刷とPDF</source>
        <comment>file.print</comment>
        <translation>Print and PDF</translation>
    </message>
    <message>
        <source>本文と意見を検索</source>
        <comment>go.search</comment>
        <translation>Find in text and opinions</translation>
    </message>
    <message>
        <source>次の一致</source>
        <comment>go.find_next</comment>
        <translation>Next hit</translation>
    </message>
    <message>
        <source>前の一致</source>
        <comment>go.find_before</comment>
        <translation>Hit before</translation>
    </message>
    <message>
        <source>元の場所へ戻る</source>
        <comment>go.back</comment>
        <translation>Back to where I was</translation>
    </message>
    <message>
        <source>先の場所へ進む</source>
        <comment>go.forth</comment>
        <translation>Forth again</translation>
    </message>
    <message>
        <source>引用の形で写す</source>
        <comment>edit.quote</comment>
        <translation>Copy with its place</translation>
    </message>
    <message>
        <source>次の区画</source>
        <comment>go.pane</comment>
        <translation>Next pane</translation>
    </message>
    <message>
        <source>目次へ</source>
        <comment>go.outline</comment>
        <translation>To the outline</translation>
    </message>
    <message>
        <source>本文へ</source>
        <comment>go.text</comment>
        <translation>To the text</translation>
    </message>
    <message>
        <source>意見へ</source>
        <comment>go.cards</comment>
        <translation>To the opinions</translation>
    </message>
    <message>
        <source>並べて読む</source>
        <comment>view.beside</comment>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>見え消し（版の違い）</source>
        <comment>view.redline</comment>
        <translation>Changes between revisions</translation>
    </message>
    <message>
        <source>次の変更</source>
        <comment>view.next_change</comment>
        <translation>Next change</translation>
    </message>
    <message>
        <source>前の変更</source>
        <comment>view.previous_change</comment>
        <translation>Previous change</translation>
    </message>
    <message>
        <source>意見を出す／しまう</source>
        <comment>view.cards</comment>
        <translation>Show or hide the opinions</translation>
    </message>
    <message>
        <source>目次を出す／しまう</source>
        <comment>view.outline</comment>
        <translation>Show or hide the outline</translation>
    </message>
    <message>
        <source>事務局案を記録する</source>
        <comment>order.record</comment>
        <translation>Record the proposal</translation>
    </message>
    <message>
        <source>次の意見</source>
        <comment>order.next</comment>
        <translation>Next opinion</translation>
    </message>
    <message>
        <source>前の意見</source>
        <comment>order.previous</comment>
        <translation>Previous opinion</translation>
    </message>
    <message>
        <source>次の事務局案なし</source>
        <comment>order.open</comment>
        <translation>Next without a proposal</translation>
    </message>
    <message>
        <source>似た意見をまとめる／外す</source>
        <comment>order.group</comment>
        <translation>Group those alike, or take out</translation>
    </message>
    <message>
        <source>考え方のひな形</source>
        <comment>order.templates</comment>
        <translation>Templates</translation>
    </message>
    <message>
        <source>考え方を書く</source>
        <comment>order.answer</comment>
        <translation>Write the answer</translation>
    </message>
    <message>
        <source>すべての操作</source>
        <comment>palette</comment>
        <translation>All commands</translation>
    </message>
    <message>
        <source>届いたファイルを開く</source>
        <comment>file.receive</comment>
        <translation>Open a file</translation>
    </message>
    <message>
        <source>最初の画面へ</source>
        <comment>file.home</comment>
        <translation>To the first screen</translation>
    </message>
    <message>
        <source>.council をこのアプリで開くようにする</source>
        <comment>file.associate</comment>
        <translation>Open .council files with this program</translation>
    </message>
    <message>
        <source>箇所の確認…</source>
        <comment>places.confirm</comment>
        <translation>Confirm places…</translation>
    </message>
    <message>
        <source>共有の場所で送受信する…</source>
        <comment>file.sharing</comment>
        <translation>Exchange through a shared place…</translation>
    </message>
    <message>
        <source>公募意見を取り込む…</source>
        <comment>file.comments</comment>
        <translation>Take public comments in…</translation>
    </message>
    <message>
        <source>保存と控え…</source>
        <comment>file.keeping</comment>
        <translation>Storage and backups…</translation>
    </message>
    <message>
        <source>終了する</source>
        <comment>file.quit</comment>
        <translation>Quit</translation>
    </message>
    <message>
        <source>文字を大きく</source>
        <comment>view.larger</comment>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>文字を小さく</source>
        <comment>view.smaller</comment>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>画面全体を大きく</source>
        <comment>view.scale_up</comment>
        <translation>Larger window</translation>
    </message>
    <message>
        <source>画面全体を小さく</source>
        <comment>view.scale_down</comment>
        <translation>Smaller window</translation>
    </message>
    <message>
        <source>文字を標準に</source>
        <comment>view.normal</comment>
        <translation>Normal text</translation>
    </message>
    <message>
        <source>暗い画面</source>
        <comment>view.dark</comment>
        <translation>Dark</translation>
    </message>
    <message>
        <source>English / 日本語</source>
        <comment>view.language</comment>
        <translation>日本語 / English</translation>
    </message>
    <message>
        <source>1文字のキー操作を使う</source>
        <comment>view.single_keys</comment>
        <translation>Use keys of one letter</translation>
    </message>
    <message>
        <source>使い方</source>
        <comment>help</comment>
        <translation>Help</translation>
    </message>
</context>
</TS>
