#include "models/items/duplicates_model.h"
#include "models/items/solutions_model.h"
#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/assist/knowledge_pane.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/chat_tabs.h"
#include "ui/chat/composer.h"
#include "ui/chat/link_prompt.h"
#include "ui/chat/resolve_dialog.h"
#include "ui/chat/thread_view.h"
#include "ui/common/appearance.h"
#include "ui/common/hairline.h"
#include "ui/knowledge/solutions_page.h"

#include <QApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace backline;

namespace {

/// Tabs, chat and knowledge as they stand in the window, without what the shell puts around them.
struct Desk
{
    Desk()
        : pane([] { return tests::at(14, 0, 34); })
    {
        tests::fillThread(thread);
        hits.reset(tests::knowledge());
        tabs.open(u"a"_s, u"Mei Tan"_s);
        tabs.open(u"b"_s, u"Omar Haddad"_s);
        tabs.open(u"c"_s, u"Ruth Klein"_s);
        tabs.setUnread(u"b"_s, 1);
        pane.setThread(&thread);
        knowledge.setModel(&hits);
        knowledge.begin(u"order shipment delayed"_s);
        auto* chat = new QVBoxLayout;
        chat->setSpacing(0);
        chat->setContentsMargins(0, 0, 0, 0);
        auto* strip = new QHBoxLayout;
        strip->setContentsMargins(10, 8, 10, 0);
        strip->addWidget(&tabs);
        chat->addLayout(strip);
        chat->addWidget(&pane, 1);
        auto* row = new QHBoxLayout(&window);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        row->addLayout(chat, 1);
        row->addWidget(new ui::Hairline(Qt::Vertical));
        knowledge.setFixedWidth(312);
        row->addWidget(&knowledge);
        window.setProperty("surface", u"window"_s);
        window.resize(937, 730);
    }

    items::ThreadModel thread{nullptr, QTimeZone::utc()};
    items::KnowledgeModel hits;
    QWidget window;
    ui::ChatTabs tabs;
    ui::ChatPane pane;
    ui::KnowledgePane knowledge;
};

} // namespace

/// Writes pictures of every state into the build folder, to be looked at.
class ChatScreensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        m_folder.setPath(QStringLiteral(BACKLINE_BINARY_DIR "/../screenshots"));
        QVERIFY(m_folder.mkpath(u"."_s));
    }

    void everyState_data()
    {
        QTest::addColumn<ui::Theme>("theme");
        QTest::newRow("light") << ui::Theme::Light;
        QTest::newRow("dark") << ui::Theme::Dark;
        QTest::newRow("high-contrast") << ui::Theme::HighContrast;
    }

    void everyState()
    {
        QFETCH(ui::Theme, theme);
        ui::applyTheme(*qApp, theme);
        mine();
        note();
        preview();
        others();
        unhappy();
        busy();
        longOnes();
        dialogs();
        solutions();
    }

private:
    void mine()
    {
        Desk desk;
        desk.pane.showConversation(tests::myConversation(), tests::card(), tests::me);
        desk.pane.setCompany({u"Mei Tan"_s}, {});
        desk.pane.setDrafts(
            u"Your parcel left our warehouse yesterday and should reach you on 5 July."_s, {}
        );
        QVERIFY(tests::activate(desk.window));
        desk.pane.composer().takeFocus();
        shot(desk.window, "chat-mine");
        desk.knowledge.findChild<QListView*>(u"knowledgeList"_s)->setFocus();
        desk.knowledge.insertNumber(2);
        QVERIFY(desk.knowledge.findChild<QPushButton*>(u"goAhead"_s)->isVisible());
        shot(desk.window, "chat-internal-knowledge");
    }

    void note()
    {
        Desk desk;
        desk.pane.showConversation(tests::myConversation(), tests::card(), tests::me);
        desk.pane.setDrafts({}, u"Carrier says Tuesday at the latest."_s);
        desk.pane.composer().setKind(ui::Composer::Note);
        desk.pane.setCompany({}, {u"Ana Ruiz"_s});
        desk.pane.setOnline(false);
        desk.knowledge.setReaderIsCustomer(false);
        QVERIFY(tests::activate(desk.window));
        desk.pane.composer().takeFocus();
        shot(desk.window, "chat-note-offline");
    }

    void preview()
    {
        Desk desk;
        desk.thread.clear();
        tests::fillWaiting(desk.thread);
        desk.pane.showConversation(tests::pendingConversation(), tests::longCard(), tests::me);
        QVERIFY(tests::activate(desk.window));
        desk.pane.takeFocus();
        shot(desk.window, "chat-preview");
        desk.pane.showAcceptFailure(u"Ana Ruiz accepted this conversation at 14:00."_s, true);
        desk.pane.findChild<QPushButton*>(u"unfoldCard"_s)->click();
        shot(desk.window, "chat-preview-lost");
    }

    void others()
    {
        Desk desk;
        desk.pane.showConversation(tests::colleaguesConversation(), tests::card(), tests::me);
        desk.thread.setMe(99);
        desk.hits.reset({});
        shot(desk.window, "chat-colleague");
        desk.pane.showConversation(tests::closedConversation(), tests::card(), tests::me);
        shot(desk.window, "chat-closed");
    }

    void unhappy()
    {
        Desk desk;
        auto refused = tests::outgoing(u"c1"_s, u"I have asked the carrier for you."_s, tests::at(14, 1));
        refused.problem = "The server could not store it.";
        desk.thread.setOutgoing(refused, items::DeliveryState::Refused);
        desk.thread.setOutgoing(
            tests::outgoing(u"c2"_s, u"One moment."_s, tests::at(14, 1)), items::DeliveryState::Waiting
        );
        desk.pane.showConversation(tests::myConversation(), tests::card(), tests::me);
        desk.pane.setDrafts(u"It arrives on Friday."_s, {});
        QVERIFY(tests::activate(desk.window));
        desk.pane.composer().askBeforeSending(
            u"A colleague answered meanwhile, and you have not seen it: Ana Ruiz · 14:01"_s,
            u"Send anyway"_s,
            u"Read it first"_s
        );
        desk.knowledge.showFailure(u"The search did not answer."_s);
        shot(desk.window, "chat-unsent-collision");
        desk.pane.showFailure(u"The conversation could not be loaded."_s);
        shot(desk.window, "chat-failure");
    }

    void busy()
    {
        Desk desk;
        desk.hits.reset({});
        desk.knowledge.setSearching(true);
        desk.pane.showLoading(u"a"_s, u"Mei Tan"_s);
        shot(desk.window, "chat-loading");
        ui::ChatPane empty([] { return tests::at(14, 0); });
        empty.resize(624, 692);
        shot(empty, "chat-empty");
    }

    void longOnes()
    {
        Desk desk;
        desk.thread.add(tests::message(
            6, domain::Author::Customer, u"Here it is again, all of it. "_s.repeated(120), tests::at(14, 2)
        ));
        desk.thread.add(tests::message(
            7,
            domain::Author::Customer,
            u"See https://tracking.example.com/p?id=ORD-001, it says nothing."_s,
            tests::at(14, 3)
        ));
        desk.thread.add(tests::message(8, domain::Author::Customer, u"مرحبا، أين طلبي؟"_s, tests::at(14, 3)));
        desk.pane.showConversation(tests::myConversation(), tests::card(), tests::me);
        QVERIFY(tests::activate(desk.window));
        desk.pane.thread().setFocus();
        shot(desk.window, "chat-long");
        desk.knowledge.findChild<QPushButton*>(u"readHit"_s)->click();
        shot(desk.window, "knowledge-reading");
    }

    void dialogs()
    {
        items::ThreadModel thread(nullptr, QTimeZone::utc());
        tests::fillThread(thread);
        ui::ResolveDialog resolve(ui::resolveSeedOf(thread, u"Mei Tan"_s, {}));
        shot(resolve, "resolve");
        resolve.showError(u"The server did not answer. Nothing is lost: try again."_s);
        shot(resolve, "resolve-error");
        auto* prompt = new ui::LinkPrompt(QUrl(u"https://bank.example@evil.example/path?x=1"_s), nullptr);
        shot(*prompt, "link");
        prompt->close();
    }

    void solutions()
    {
        items::SolutionsModel model(nullptr, QTimeZone::utc());
        items::DuplicatesModel duplicates;
        model.reset({tests::solution(1), tests::solution(2), tests::solution(3)});
        duplicates.reset(
            {{"faq", "faq-1", "Where is my parcel?", "Shipment state is on the order page.", 0.81},
             {"article", "art-2", "Carrier backlog July", "Parcels arrive two to three days late.", 0.44}}
        );
        ui::SolutionsPage page;
        page.resize(1228, 730);
        page.setModels(&model, &duplicates);
        page.showReviewed(u"sol-0"_s, u"Approved. The bot can answer it now."_s);
        QVERIFY(tests::activate(page));
        page.takeFocus();
        shot(page, "solutions");
        page.setReasonNotToReview(u"Leads decide about solutions. You can read them here."_s);
        shot(page, "solutions-read-only");
        model.reset({});
        shot(page, "solutions-empty");
    }

    void shot(QWidget& widget, const char* name)
    {
        widget.show();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        const QString file =
            QLatin1StringView(name) + u'-' + QLatin1StringView(QTest::currentDataTag()) + u".png"_s;
        QVERIFY(widget.grab().save(m_folder.filePath(file)));
    }

    QDir m_folder;
};

BACKLINE_TEST(ChatScreensTest)
#include "chat_screens_test.moc"
