#include "ui/session/invite_page.h"

#include "services/client/join_link.h"
#include "ui/common/button.h"
#include "ui/common/elapsed.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/session/centred_card.h"
#include "ui/session/fingerprint_groups.h"
#include "ui/session/team_list.h"

#include <QApplication>
#include <QClipboard>
#include <QVBoxLayout>

namespace backline::ui {

namespace {

QVBoxLayout* columnOf(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::medium);
    return column;
}

PlainLabel* wrapping(TextStyle style, Role role, const QString& text = {})
{
    auto* label = new PlainLabel({}, style, role);
    label->setMaximumLines(0);
    label->setText(text);
    return label;
}

QLayout* section(const QString& title, PlainLabel* value)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(metrics::hair);
    column->addWidget(new PlainLabel(title, TextStyle::LabelStrong, Role::Muted));
    column->addWidget(value);
    return column;
}

} // namespace

InvitePage::InvitePage(QWidget* parent)
    : QWidget(parent)
    , m_link(new LabelledField(tr("Link for one colleague")))
    , m_copied(new PlainLabel({}, TextStyle::Label, Role::Good))
    , m_typed(wrapping(TextStyle::Body, Role::Text))
    , m_fingerprint(wrapping(TextStyle::Body, Role::Text))
    , m_expiry(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_start(new PrimaryButton(tr("Let colleagues join")))
    , m_newCode(new Button(tr("New code")))
    , m_stop(new Button(tr("Stop"), ButtonKind::Danger))
    , m_error(new InlineError)
    , m_people(new TeamList)
    , m_closed(buildClosed())
    , m_open(buildOpen())
{
    constexpr int cardWidth = 560;
    setAccessibleName(tr("Page: Your team"));
    auto* content = new QWidget;
    auto* column = columnOf(content);
    column->addWidget(new PlainLabel(tr("Your team"), TextStyle::Title, Role::Text));
    column->addWidget(m_closed);
    column->addWidget(m_open);
    m_open->hide();
    column->addWidget(m_error);
    column->addSpacing(metrics::hair);
    column->addWidget(m_people);
    auto* page = columnOf(this);
    page->addWidget(new CentredCard(content, cardWidth));
    connect(m_start, &Button::clicked, this, &InvitePage::startRequested);
    connect(m_stop, &Button::clicked, this, &InvitePage::stopRequested);
    connect(m_newCode, &Button::clicked, this, &InvitePage::newCodeRequested);
}

QWidget* InvitePage::buildClosed()
{
    auto* widget = new QWidget;
    auto* column = columnOf(widget);
    column->addWidget(wrapping(
        TextStyle::Body,
        Role::Muted,
        tr("At the moment only this computer reaches the server. Letting colleagues join opens it to your "
           "network, encrypted, and gives you a link to send.")
    ));
    column->addWidget(m_start, 0, Qt::AlignLeft);
    return widget;
}

QWidget* InvitePage::buildOpen()
{
    auto* widget = new QWidget;
    auto* column = columnOf(widget);
    column->addWidget(wrapping(
        TextStyle::Body,
        Role::Muted,
        tr("The server listens on your network, encrypted. The link lets one person in: make a new code for "
           "the next.")
    ));
    column->addWidget(buildLinkRow());
    column->addLayout(section(tr("Or typed by hand"), m_typed));
    column->addLayout(section(tr("Fingerprint to compare"), m_fingerprint));
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_expiry, 1);
    row->addWidget(m_newCode);
    row->addWidget(m_stop);
    column->addLayout(row);
    return widget;
}

QWidget* InvitePage::buildLinkRow()
{
    auto* copy = new Button(tr("Copy"));
    m_link->edit()->setReadOnly(true);
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::small);
    row->addWidget(m_link, 1);
    row->addWidget(copy, 0, Qt::AlignBottom);
    row->addWidget(m_copied, 0, Qt::AlignBottom);
    m_copied->hide();
    connect(copy, &Button::clicked, this, &InvitePage::copyLink);
    return widget;
}

void InvitePage::setClosed()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    m_open->hide();
    m_closed->show();
    if (hadFocus) {
        m_start->setFocus();
    }
}

void InvitePage::setOpen(const Invitation& invitation)
{
    const bool hadFocus = m_start->hasFocus();
    m_link->setText(invitation.link);
    m_link->edit()->setCursorPosition(0);
    m_typed->setText(
        tr("Address: %1\nCode: %2").arg(invitation.address, client::groupedJoinCode(invitation.code))
    );
    m_fingerprint->setText(fingerprintGroups(invitation.fingerprint));
    m_copied->hide();
    m_error->clear();
    m_closed->hide();
    m_open->show();
    if (hadFocus) {
        m_link->setFocus();
        m_link->edit()->selectAll();
    }
}

void InvitePage::setRemaining(std::chrono::seconds remaining)
{
    const bool isOver = remaining <= std::chrono::seconds::zero();
    m_expiry->setRole(isOver ? Role::Danger : Role::Muted);
    m_expiry->setText(
        isOver ? tr("The code has expired. Make a new one.")
               : tr("The code works for %1 more").arg(elapsedText(remaining))
    );
}

void InvitePage::setBusy(bool isBusy)
{
    for (auto* button : {m_start, m_newCode, m_stop}) {
        button->setEnabled(!isBusy);
    }
}

void InvitePage::setPeople(const std::vector<TeamMember>& people)
{
    m_people->setPeople(people);
}

void InvitePage::showError(const QString& message)
{
    m_error->showError(message);
}

void InvitePage::copyLink()
{
    QGuiApplication::clipboard()->setText(m_link->text());
    m_copied->setText(tr("Copied"));
    m_copied->show();
}

} // namespace backline::ui
