#include "ui/desk/mentions_link.h"

#include "services/cache/colleagues.h"
#include "services/client/colleagues.h"
#include "services/client/mentions_feed.h"
#include "services/client/session.h"
#include "ui/common/display_text.h"
#include "ui/common/elapsed.h"
#include "ui/desk/announcements.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/mentions_button.h"
#include "ui/shell/mentions_menu.h"
#include "ui/shell/top_bar.h"

#include <QDateTime>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString shown(const std::string& name)
{
    constexpr int longestName = 60;
    return displayLine(QString::fromStdString(name), longestName);
}

MentionsMenu::Item itemOf(const domain::Mention& mention)
{
    return {
        mention.id,
        QString::fromStdString(mention.authorName),
        QString::fromStdString(mention.customerName),
        QString::fromStdString(mention.words),
        momentText(QDateTime::fromMSecsSinceEpoch(mention.at))};
}

} // namespace

MentionsLink::MentionsLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_menu(new MentionsMenu(&parts.bar))
{
    auto& session = parts.session;
    m_colleagues = new client::Colleagues(session.me().id, session.rest(), session.link(), this);
    m_feed = new client::MentionsFeed(session.rest(), session.link(), session.mine(), this);
    connectColleagues();
    connectMentions();
}

MentionsLink::~MentionsLink()
{
    m_parts.bar.mentions()->setCount(0);
    delete m_menu;
}

void MentionsLink::connectColleagues()
{
    connect(
        &m_parts.session, &client::Session::presenceChanged, m_colleagues, &client::Colleagues::setPresence
    );
    auto& memory = m_parts.memory;
    connect(
        m_colleagues,
        &client::Colleagues::loaded,
        this,
        [&memory](const std::vector<domain::Person>& people) { memory.save(people); }
    );
    m_colleagues->recall(memory.all());
}

void MentionsLink::connectMentions()
{
    connect(m_feed, &client::MentionsFeed::mentioned, this, &MentionsLink::announce);
    connect(m_feed, &client::MentionsFeed::changed, this, &MentionsLink::show);
    connect(m_parts.bar.mentions(), &QPushButton::clicked, this, &MentionsLink::openMenu);
    connect(m_menu, &MentionsMenu::chosen, this, &MentionsLink::choose);
    connect(m_menu, &MentionsMenu::seeAllRequested, this, &MentionsLink::seeAll);
    m_parts.commands.bind(u"me.mentions"_s, this, [this] { openMenu(); });
}

void MentionsLink::announce(const domain::Mention& mention)
{
    const auto words = tr("%1 mentioned you in %2", "colleague, customer")
                           .arg(shown(mention.authorName), shown(mention.customerName));
    m_parts.announcements.say(words, tr("Open"), [this, mention] { open(mention); });
}

void MentionsLink::show()
{
    m_parts.bar.mentions()->setCount(m_feed->count());
}

void MentionsLink::openMenu()
{
    QList<MentionsMenu::Item> items;
    std::ranges::transform(m_feed->unseen(), std::back_inserter(items), itemOf);
    m_menu->setItems(items, m_feed->count());
    const auto* button = m_parts.bar.mentions();
    m_menu->popupBelow(button->isVisible() ? static_cast<const QWidget&>(*button) : m_parts.bar);
}

void MentionsLink::choose(domain::Id id)
{
    const auto& unseen = m_feed->unseen();
    const auto found = std::ranges::find(unseen, id, &domain::Mention::id);
    if (found != unseen.end()) {
        const auto mention = *found; // seeing it takes it out of the list
        open(mention);
    }
}

void MentionsLink::open(const domain::Mention& mention)
{
    const auto conversation = QString::fromStdString(mention.conversation);
    m_feed->see({mention.id});
    Q_EMIT conversationRequested(conversation);
    Q_EMIT noteRequested(conversation, QString::fromStdString(mention.uuid));
}

void MentionsLink::seeAll()
{
    std::vector<domain::Id> ids;
    std::ranges::transform(m_feed->unseen(), std::back_inserter(ids), &domain::Mention::id);
    m_feed->see(ids);
}

} // namespace backline::ui
