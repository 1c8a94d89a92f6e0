#include "ui/desk/side_link.h"

#include "services/cache/layout.h"
#include "ui/assist/knowledge_pane.h"
#include "ui/customer/customer_pane.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/customer_link.h"
#include "ui/desk/desk_page.h"
#include "ui/desk/knowledge_link.h"
#include "ui/desk/side_bar.h"
#include "ui/shell/command_registry.h"

#include <QAction>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto sideKey = u"desk/side"_s;
constexpr int keyed = 9;

QString insertCommand(int number)
{
    return u"knowledge.insert-"_s + QString::number(number);
}

} // namespace

SideLink::SideLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    // Before the pane is told: it is in sight when it takes the keyboard.
    connect(&m_parts.shown, &ChatLink::knowledgeRequested, this, &SideLink::showKnowledge);
    auto& desk = m_parts.desk;
    m_knowledge = new KnowledgeLink({parts.session, parts.shown, desk.knowledge()}, this);
    m_customer = new CustomerLink({parts.session, parts.chats, parts.shown, desk.customer()}, this);
    connect(&desk.customer(), &CustomerPane::conversationRequested, this, &SideLink::conversationRequested);
    desk.side().setCurrent(m_parts.layout.load(sideKey, desk.side().current()).toInt());
    connect(&desk.side(), &SideBar::currentChanged, this, [this](int index) {
        m_parts.layout.save(sideKey, index);
    });
    bindCommands();
    connect(&parts.commands, &CommandRegistry::shortcutsChanged, this, &SideLink::showKeys);
    showKeys();
}

void SideLink::bindCommands()
{
    auto& commands = m_parts.commands;
    auto& desk = m_parts.desk;
    commands.bind(u"customer.show"_s, this, [&desk] {
        desk.side().showPane(&desk.customer());
        desk.customer().takeFocus();
    });
    commands.bind(u"knowledge.search"_s, this, [this, &desk] {
        showKnowledge();
        desk.knowledge().focusSearch();
    });
    commands.bind(u"knowledge.share"_s, this, [this, &desk] {
        showKnowledge(); // it may say why not
        desk.knowledge().shareCurrent();
    });
    for (int number = 1; number <= keyed; ++number) {
        commands.bind(insertCommand(number), this, [this, number, &desk] {
            showKnowledge(); // it may have a question
            desk.knowledge().insertNumber(number);
        });
    }
}

void SideLink::showKeys()
{
    QStringList keys;
    for (int number = 1; number <= keyed; ++number) {
        const auto* action = m_parts.commands.action(insertCommand(number));
        keys += action == nullptr ? QString() : shownKeys(action->shortcut());
    }
    m_parts.desk.knowledge().setInsertKeys(keys);
}

void SideLink::showKnowledge()
{
    m_parts.desk.side().showPane(&m_parts.desk.knowledge());
}

} // namespace backline::ui
