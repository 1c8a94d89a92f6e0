#include "app/desktop/conversation_link.h"
#include "tests/support/test_registry.h"

#include <QTest>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

class ConversationLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itNamesOneConversation_data();
    void itNamesOneConversation();
    void itIsReadAsItIsWritten_data();
    void itIsReadAsItIsWritten();
};

void ConversationLinkTest::itNamesOneConversation_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("isMeant");
    QTest::addColumn<QString>("id");
    QTest::newRow("usual") << u"backline://chat/sess-1"_s << true << u"sess-1"_s;
    QTest::newRow("space around") << u" backline://chat/sess-1\n"_s << true << u"sess-1"_s;
    QTest::newRow("capitals") << u"BACKLINE://CHAT/Sess-1"_s << true << u"Sess-1"_s;
    QTest::newRow("no id") << u"backline://chat/"_s << true << QString();
    QTest::newRow("nothing") << u"backline://chat"_s << true << QString();
    QTest::newRow("two parts") << u"backline://chat/a/b"_s << true << QString();
    QTest::newRow("a hidden part") << u"backline://chat/a%2Fb"_s << true << QString();
    QTest::newRow("an order") << u"backline://chat/a?accept=1"_s << true << QString();
    QTest::newRow("a fragment") << u"backline://chat/a#b"_s << true << QString();
    QTest::newRow("a line end") << u"backline://chat/a%0Ab"_s << true << QString();
    QTest::newRow("a direction") << u"backline://chat/a%E2%80%AEb"_s << true << QString();
    QTest::newRow("endless") << u"backline://chat/"_s + QString(10'000, u'a') << true << QString();
    QTest::newRow("a team") << u"backline://join/desk"_s << false << QString();
    QTest::newRow("alike") << u"backline://chatter/a"_s << false << QString();
    QTest::newRow("elsewhere") << u"https://chat/a"_s << false << QString();
}

void ConversationLinkTest::itNamesOneConversation()
{
    QFETCH(const QString, link);
    QTEST(isConversationLink(link), "isMeant");
    QTEST(conversationOf(link).value_or(QString()), "id");
}

void ConversationLinkTest::itIsReadAsItIsWritten_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("ours") << u"sess-0123456789abcdef"_s;
    QTest::newRow("an integrator's") << u"shop:order#17?x=100%25&ü"_s;
}

void ConversationLinkTest::itIsReadAsItIsWritten()
{
    QFETCH(const QString, id);
    QCOMPARE(conversationOf(conversationLink(id)), id);
}

BACKLINE_TEST(ConversationLinkTest)

} // namespace backline::desktop

#include "conversation_link_test.moc"
