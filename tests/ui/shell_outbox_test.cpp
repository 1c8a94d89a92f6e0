#include "tests/support/test_registry.h"
#include "ui/shell/outbox_menu.h"
#include "ui/shell/truth_line.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;

class ShellOutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOutboxNamesWhatIsNotSent();
};

void ShellOutboxTest::theOutboxNamesWhatIsNotSent()
{
    TruthLine line;
    QSignalSpy asked(&line, &TruthLine::outboxRequested);
    QSignalSpy chosen(&line, &TruthLine::conversationRequested);
    line.setOutbox(1, 1);
    line.show();
    const auto buttons = line.findChildren<QPushButton*>();
    const auto outbox = std::ranges::find_if(buttons, [](const QPushButton* button) {
        return button->text().startsWith(u"Outbox"_s);
    });
    QTest::mouseClick(*outbox, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    line.showOutbox({{u"a"_s, u"Li & Co"_s, u"Hello"_s, u"waiting since 14:02"_s}, {u"b"_s, u"Ana"_s, {}, {}}}
    );
    auto* menu = line.findChild<OutboxMenu*>();
    QVERIFY(menu->isVisible());
    QCOMPARE(menu->actions().at(1)->text(), u"Li && Co: Hello · waiting since 14:02"_s);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QVERIFY(!menu->isVisible());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), u"a"_s);
    line.showOutbox({});
    QCOMPARE(menu->actions().constFirst()->text(), u"Everything is sent"_s);
    menu->close();
}

BACKLINE_TEST(ShellOutboxTest)
#include "shell_outbox_test.moc"
