#include "ui/shell/top_bar.h"

#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/icon.h"
#include "ui/common/menu_button.h"
#include "ui/common/metrics.h"
#include "ui/common/restyle.h"
#include "ui/shell/bell_menu.h"
#include "ui/shell/load_button.h"
#include "ui/shell/mentions_button.h"
#include "ui/shell/presence_button.h"

#include <QHBoxLayout>
#include <QMenu>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString menuText(const QString& name)
{
    return displayLine(name, 60).replace(u'&', u"&&"_s);
}

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent)
    , m_presence(new PresenceButton)
    , m_load(new LoadButton)
    , m_palette(new Button(tr("Search or run a command")))
    , m_late(new Button({}, ButtonKind::Quiet))
    , m_mentions(new MentionsButton)
    , m_alerts(new MenuButton({}))
    , m_bell(new BellMenu(*m_alerts))
    , m_workAs(new MenuButton(tr("Work as…"), ButtonKind::Plain))
    , m_person(new MenuButton({}))
{
    constexpr int paletteWidth = 420;
    constexpr int barHeight = 43;
    setMinimumHeight(barHeight);
    setSurface(this, Surface::Panel);
    setAccessibleName(tr("Top bar"));
    m_palette->setProperty("placeholder", true);
    m_palette->setMinimumWidth(paletteWidth / 2);
    m_palette->setMaximumWidth(paletteWidth);
    m_palette->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_late->setProperty("late", true);
    m_late->setIcon(themedIcon(u"late"_s, Role::Danger));
    m_late->hide();
    m_workAs->hide();
    buildPersonMenu();

    // equal outer halves keep the field in the middle of the window whatever stands beside it
    auto* left = new QHBoxLayout;
    left->setSpacing(metrics::hair);
    left->addWidget(m_presence);
    left->addWidget(m_load);
    left->addStretch();
    auto* right = new QHBoxLayout;
    right->setSpacing(metrics::hair);
    right->addStretch();
    for (auto* widget : std::initializer_list<QWidget*>{m_mentions, m_late, m_alerts, m_workAs, m_person}) {
        right->addWidget(widget);
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::medium, metrics::hair, metrics::hair, metrics::hair);
    row->setSpacing(metrics::medium);
    row->addLayout(left, 1);
    row->addWidget(m_palette, 1);
    row->addLayout(right, 1);
    connect(m_palette, &Button::clicked, this, &TopBar::paletteRequested);
    connect(m_late, &Button::clicked, this, &TopBar::lateRequested);
}

void TopBar::setLate(int count)
{
    m_late->setText(tr("%1 late").arg(count));
    m_late->setAccessibleDescription(tr("Conversations that have waited too long"));
    m_late->setVisible(count > 0);
}

void TopBar::setPerson(const QString& name)
{
    m_person->setPlainText(name);
    m_person->setAccessibleDescription(tr("Signed in"));
}

void TopBar::setPaletteKey(const QString& keys)
{
    m_palette->setKeyHint(keys);
}

void TopBar::setDemoPeople(const std::vector<DemoPerson>& people)
{
    auto* menu = m_workAs->choices();
    menu->clear();
    for (const auto& person : people) {
        const auto text = person.role.isEmpty() ? person.name : tr("%1 · %2").arg(person.name, person.role);
        auto* action = menu->addAction(menuText(text));
        connect(action, &QAction::triggered, this, [this, id = person.id] { Q_EMIT workAsRequested(id); });
    }
    m_workAs->setVisible(!people.empty());
}

void TopBar::buildPersonMenu()
{
    auto* signOut = m_person->choices()->addAction(themedIcon(u"sign-out"_s), tr("Sign out"));
    connect(signOut, &QAction::triggered, this, &TopBar::signOutRequested);
}

} // namespace backline::ui
