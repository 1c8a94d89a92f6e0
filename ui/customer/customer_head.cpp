#include "ui/customer/customer_head.h"

#include "models/items/visit_words.h"
#include "models/items/words.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/icon_button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString counted(int count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

} // namespace

CustomerHead::CustomerHead(QWidget* parent)
    : QWidget(parent)
    , m_name(new PlainLabel({}, TextStyle::Heading, Role::Text))
    , m_level(new Chip({}, ChipKind::Level))
    , m_since(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_contact(new QWidget)
    , m_email(new PlainLabel({}, TextStyle::Body, Role::Text))
    , m_copy(new IconButton(u"copy"_s, tr("Copy the e-mail address")))
    , m_username(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_conversations(new Chip({}))
    , m_tickets(new Chip({}))
    , m_open(new Chip({}, ChipKind::Accent))
{
    m_name->setObjectName(u"customerName"_s);
    m_since->setMaximumLines(0);
    auto* first = new QHBoxLayout;
    first->setSpacing(metrics::small);
    first->addWidget(m_name);
    first->addWidget(m_level);
    first->addStretch(1);
    auto* counts = new QHBoxLayout;
    counts->setSpacing(metrics::hair);
    for (auto* chip : {m_conversations, m_tickets, m_open}) {
        counts->addWidget(chip);
    }
    counts->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::hair);
    column->addLayout(first);
    column->addWidget(m_since);
    column->addWidget(makeContact());
    column->addSpacing(metrics::hair);
    column->addLayout(counts);
    connect(m_copy, &QToolButton::clicked, this, &CustomerHead::copyEmail);
}

QWidget* CustomerHead::makeContact()
{
    m_email->setObjectName(u"customerEmail"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::hair);
    row->addWidget(m_email);
    row->addWidget(m_copy);
    row->addStretch(1);
    auto* column = new QVBoxLayout(m_contact);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_username);
    return m_contact;
}

void CustomerHead::showCustomer(
    const domain::CustomerContext& context,
    const QString& nameGiven,
    int openCount
)
{
    if (context.customer) {
        showKnown(*context.customer);
    } else {
        showUnknown(nameGiven);
    }
    showCounts(context, openCount);
}

void CustomerHead::showKnown(const domain::KnownCustomer& customer)
{
    const QString email = QString::fromStdString(customer.email);
    const QString username = QString::fromStdString(customer.username);
    const QString name = QString::fromStdString(customer.name);
    m_name->setText(name.isEmpty() ? username : name);
    m_level->setText(items::Words::level(customer.memberLevel));
    m_level->setVisible(!customer.memberLevel.empty());
    m_since->setText(items::customerAge(customer.accountAgeDays));
    m_email->setText(email.isEmpty() ? tr("No e-mail address") : email);
    m_copy->setVisible(!email.isEmpty());
    m_username->setText(username);
    m_username->setVisible(!username.isEmpty() && username != name);
    m_contact->setVisible(true);
}

void CustomerHead::showUnknown(const QString& nameGiven)
{
    m_name->setText(nameGiven.isEmpty() ? tr("Anonymous visitor") : nameGiven);
    m_level->setVisible(false);
    m_since->setText(tr("There is no account behind this conversation, so nothing earlier is known."));
    m_contact->setVisible(false);
}

void CustomerHead::showCounts(const domain::CustomerContext& context, int openCount)
{
    const bool isKnown = context.customer.has_value();
    m_conversations->setText(
        counted(context.conversationCount, tr("1 other conversation"), tr("%1 other conversations"))
    );
    m_tickets->setText(counted(context.ticketCount, tr("1 ticket"), tr("%1 tickets")));
    m_open->setText(tr("%1 open").arg(openCount));
    m_conversations->setVisible(isKnown);
    m_tickets->setVisible(isKnown);
    m_open->setVisible(openCount > 0);
}

void CustomerHead::copyEmail()
{
    QGuiApplication::clipboard()->setText(m_email->text());
}

} // namespace backline::ui
