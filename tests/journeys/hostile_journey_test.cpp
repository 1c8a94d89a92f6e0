#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/test_registry.h"
#include "tests/ui/hostile_texts.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 120; ///< the server takes so many
constexpr qsizetype longestWords = 1'900;
constexpr int alive = 3'000; ///< milliseconds to paint everything

/// As much of it as the server lets in. UTF-8 has no lone surrogates.
std::string sendable(const QString& text, qsizetype longest)
{
    auto cut = text.left(longest);
    cut.removeIf([](QChar c) { return c.isNull(); });
    return cut.toUtf8().toStdString();
}

/// What a screen reader reads of a list's rows. Qt keeps the rows of a list that had another model before as
/// long as nobody listens, and nobody does without a display: so the model is asked.
void collectRows(const QAbstractItemModel* model, QStringList& texts)
{
    for (int row = 0; model != nullptr && row < model->rowCount(); ++row) {
        texts.append(model->index(row, 0).data(Qt::AccessibleTextRole).toString());
    }
}

void collect(QAccessibleInterface* node, QStringList& texts)
{
    if (node == nullptr || !node->isValid()) {
        return;
    }
    if (const auto* list = qobject_cast<QAbstractItemView*>(node->object())) {
        collectRows(list->model(), texts);
        return;
    }
    for (const auto kind : {QAccessible::Name, QAccessible::Description}) {
        texts.append(node->text(kind));
    }
    for (int i = 0; i < node->childCount(); ++i) {
        collect(node->child(i), texts);
    }
}

} // namespace

/// Somebody comes to hurt whoever reads: the names and words arrive through the real server, and every place
/// that shows them stays plain, harmless and quick.
class HostileJourneyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void allTheWay_data();
    void allTheWay();

private:
    const Hands& hands() const { return m_desk->hands(); }

    void look(const char* where);
    void openPreview(const std::string& id);
    void lookAtResolving();

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<WorkDesk> m_desk;
};

void HostileJourneyTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    m_desk = std::make_unique<WorkDesk>(client::ServerAddress{m_server->url(), {}}, u"lead"_s);
}

void HostileJourneyTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void HostileJourneyTest::cleanupTestCase()
{
    m_desk.reset();
    m_server.reset();
}

void HostileJourneyTest::look(const char* where)
{
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!m_desk->window().grab().isNull());
    QVERIFY2(clock.elapsed() < alive, where);
    QStringList texts;
    collect(QAccessible::queryAccessibleInterface(&m_desk->window()), texts);
    const auto widgets = m_desk->window().findChildren<QWidget*>();
    for (const auto* widget : widgets) {
        texts.append(widget->toolTip());
        QVERIFY2(!Qt::mightBeRichText(widget->toolTip()), where);
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            QVERIFY2(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()), where);
        }
    }
    for (const auto& text : texts) {
        QVERIFY2(isHarmless(text), qPrintable(QLatin1StringView(where) + u": "_s + text.left(200)));
    }
}

void HostileJourneyTest::openPreview(const std::string& id)
{
    auto* list = hands().part<QAbstractItemView>(u"queueList"_s);
    hands().turnTo();
    list->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(hands().focus(), u"queueList"_s);
    const auto key = QString::fromStdString(id);
    waitUntil("the newcomer is in the queue", [&] {
        hands().press(Qt::Key_R);
        return rowWith(*list->model(), items::IdRole, key) >= 0;
    });
    hands().press(Qt::Key_Home);
    for (int row = 0; row < list->model()->rowCount() && selectedInQueue(hands()) != id; ++row) {
        hands().press(Qt::Key_Down);
    }
    QCOMPARE(selectedInQueue(hands()), id);
    QTRY_VERIFY(hands().seesPart(u"acceptBar"_s));
    QTRY_VERIFY(!shownMessages(hands()).empty());
}

void HostileJourneyTest::lookAtResolving()
{
    hands().press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = hands().part<QWidget>(u"resolveDialog"_s);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    look("the resolve dialog");
    QVERIFY(isHarmless(hands().part<QLineEdit>(u"resolveQuestion"_s)->text()));
    Hands(*dialog).push(u"Resolve"_s);
    QTRY_VERIFY(!hands().seesPart(u"resolveDialog"_s));
    hands().turnTo();
}

void HostileJourneyTest::allTheWay_data()
{
    QTest::addColumn<QString>("text");
    for (const auto& hostile : hostileTexts()) {
        QTest::newRow(hostile.name) << hostile.text;
    }
}

void HostileJourneyTest::allTheWay()
{
    QFETCH(const QString, text);
    const auto name = sendable(text, longestName);
    const auto words = sendable(text, longestWords);
    const bool isEmpty = QString::fromStdString(words).trimmed().isEmpty();
    const auto id = m_server->newCustomer(name, isEmpty ? std::string() : words);
    openPreview(id);
    look("the preview");
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    look("the chat");
    hands().press(Qt::Key_K, Qt::ControlModifier);
    look("the palette");
    hands().press(Qt::Key_Escape);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    lookAtResolving();
    QCOMPARE(m_server->fact(id, u"state"), std::string("closed"));
}

BACKLINE_TEST(HostileJourneyTest)
#include "hostile_journey_test.moc"
