#include "services/cache/drafts.h"
#include "services/cache/local_store.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

class DraftsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsThereAtFirst();
    void textAndCursorComeBackAfterAReopen_data();
    void textAndCursorComeBackAfterAReopen();
    void theLastSaveCounts();
    void replyAndNoteAreApart();
    void withoutTextThereIsNoDraft();
    void personsAreApart();
    void conversationsWithDraftsAreListed();
    void aClosedStoreSaysWhy();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LocalStore> m_store;
};

void DraftsTest::init()
{
    m_store.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<LocalStore>(m_directory->path());
    QVERIFY(m_store->open().isOpen);
}

void DraftsTest::nothingIsThereAtFirst()
{
    QCOMPARE(Drafts(*m_store, u"mei"_s).load("sess-1", DraftKind::Reply), std::nullopt);
}

void DraftsTest::textAndCursorComeBackAfterAReopen_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"Hello Mei"_s;
    QTest::newRow("lines") << u"one\ntwo\n"_s;
    QTest::newRow("letters of the world") << u"你好 Ünal 👩🏽‍💻 שלום"_s;
    QTest::newRow("quotes") << u"'; DROP TABLE draft; --"_s;
    QTest::newRow("a zero inside") << u"a\0b"_s;
    QTest::newRow("a megabyte") << QString(1'000'000, u'x');
}

void DraftsTest::textAndCursorComeBackAfterAReopen()
{
    QFETCH(const QString, text);
    QVERIFY(Drafts(*m_store, u"mei"_s).save("sess-1", DraftKind::Reply, {text, 3}));
    m_store = std::make_unique<LocalStore>(m_directory->path());
    QVERIFY(m_store->open().isOpen);
    const auto draft = Drafts(*m_store, u"mei"_s).load("sess-1", DraftKind::Reply);
    QVERIFY(draft.has_value());
    QVERIFY(draft->text == text);
    QCOMPARE(draft->cursor, 3);
}

void DraftsTest::theLastSaveCounts()
{
    Drafts drafts(*m_store, u"mei"_s);
    QVERIFY(drafts.save("sess-1", DraftKind::Reply, {u"He"_s, 2}));
    QVERIFY(drafts.save("sess-1", DraftKind::Reply, {u"Hello"_s, 5}));
    QCOMPARE(drafts.load("sess-1", DraftKind::Reply), (Draft{u"Hello"_s, 5}));
}

void DraftsTest::replyAndNoteAreApart()
{
    Drafts drafts(*m_store, u"mei"_s);
    QVERIFY(drafts.save("sess-1", DraftKind::Reply, {u"to the customer"_s, 0}));
    QVERIFY(drafts.save("sess-1", DraftKind::Note, {u"to colleagues"_s, 0}));
    QVERIFY(drafts.remove("sess-1", DraftKind::Reply));
    QCOMPARE(drafts.load("sess-1", DraftKind::Reply), std::nullopt);
    QCOMPARE(drafts.load("sess-1", DraftKind::Note), (Draft{u"to colleagues"_s, 0}));
    for (const auto kind : {DraftKind::ResolveNote, DraftKind::ResolveQuestion, DraftKind::ResolveSolution}) {
        QCOMPARE(drafts.load("sess-1", kind), std::nullopt);
        QVERIFY(drafts.save("sess-1", kind, {u"at the end"_s, 0}));
        QVERIFY(drafts.remove("sess-1", kind));
    }
    QCOMPARE(drafts.load("sess-1", DraftKind::Note), (Draft{u"to colleagues"_s, 0}));
}

void DraftsTest::withoutTextThereIsNoDraft()
{
    Drafts drafts(*m_store, u"mei"_s);
    QVERIFY(drafts.save("sess-1", DraftKind::Reply, {u"Hello"_s, 5}));
    QVERIFY(drafts.save("sess-1", DraftKind::Reply, {}));
    QCOMPARE(drafts.load("sess-1", DraftKind::Reply), std::nullopt);
    QVERIFY(drafts.conversations().empty());
}

void DraftsTest::personsAreApart()
{
    QVERIFY(Drafts(*m_store, u"mei"_s).save("sess-1", DraftKind::Reply, {u"mine"_s, 0}));
    Drafts others(*m_store, u"li"_s);
    QCOMPARE(others.load("sess-1", DraftKind::Reply), std::nullopt);
    QVERIFY(others.remove("sess-1", DraftKind::Reply));
    QVERIFY(Drafts(*m_store, u"mei"_s).load("sess-1", DraftKind::Reply).has_value());
}

void DraftsTest::conversationsWithDraftsAreListed()
{
    Drafts drafts(*m_store, u"mei"_s);
    for (const auto* conversation : {"sess-2", "sess-1"}) {
        QVERIFY(drafts.save(conversation, DraftKind::Reply, {u"x"_s, 0}));
        QVERIFY(drafts.save(conversation, DraftKind::Note, {u"x"_s, 0}));
    }
    QCOMPARE(drafts.conversations(), (std::vector<std::string>{"sess-1", "sess-2"}));
}

void DraftsTest::aClosedStoreSaysWhy()
{
    LocalStore closed(m_directory->path());
    QVERIFY(!Drafts(closed, u"mei"_s).save("sess-1", DraftKind::Reply, {u"x"_s, 0}));
    QVERIFY(!closed.problem().isEmpty());
}

BACKLINE_TEST(DraftsTest)

} // namespace backline::cache

#include "drafts_test.moc"
