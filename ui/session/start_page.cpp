#include "ui/session/start_page.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/session/centred_card.h"
#include "ui/session/choice_button.h"
#include "ui/session/join_page.h"
#include "ui/session/server_page.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_server(new ServerPage)
    , m_join(new JoinPage)
    , m_first(new ChoiceButton(
          u"computer"_s,
          tr("This computer is the server"),
          tr("Starts a new team here. Nothing else to install, no internet needed.")
      ))
    , m_return(new Button({}, ButtonKind::Quiet))
    , m_choice(buildChoice())
{
    setAccessibleName(tr("Page: Welcome"));
    m_stack->addWidget(m_choice);
    m_stack->addWidget(m_server);
    m_stack->addWidget(m_join);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_server, &ServerPage::backRequested, this, &StartPage::showChoice);
    connect(m_join, &JoinPage::backRequested, this, &StartPage::showChoice);
}

QWidget* StartPage::buildChoice()
{
    auto* join = new ChoiceButton(
        u"link"_s, tr("Join a team"), tr("With the link that a colleague sent you, or an address and a code.")
    );
    auto* demo = new ChoiceButton(
        u"eye"_s,
        tr("Look around"),
        tr("A demo with made-up customers. Nothing is kept, no network is touched.")
    );
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::medium);
    column->addWidget(new PlainLabel(tr("Welcome to Backline"), TextStyle::Title, Role::Text));
    column->addWidget(new PlainLabel(tr("How do you want to start?"), TextStyle::Body, Role::Muted));
    column->addSpacing(metrics::hair);
    column->addWidget(m_first);
    column->addWidget(join);
    column->addWidget(demo);
    column->addWidget(m_return, 0, Qt::AlignLeft);
    m_return->hide();
    connect(m_return, &Button::clicked, this, &StartPage::returnRequested);
    connect(m_first, &ChoiceButton::clicked, this, [this] { m_stack->setCurrentWidget(m_server); });
    connect(join, &ChoiceButton::clicked, this, [this] { m_stack->setCurrentWidget(m_join); });
    connect(demo, &ChoiceButton::clicked, this, &StartPage::demoRequested);
    return new CentredCard(content);
}

void StartPage::showJoin(const QString& link)
{
    m_join->setLink(link);
    m_stack->setCurrentWidget(m_join);
}

void StartPage::showChoice()
{
    m_stack->setCurrentWidget(m_choice);
    m_first->setFocus();
}

void StartPage::setCanKeep(bool canKeep, const QString& reason)
{
    m_server->setCanKeep(canKeep, reason);
    m_join->setCanKeep(canKeep, reason);
}

void StartPage::offerReturn(const QString& server)
{
    m_return->setPlainText(tr("Back to signing in at %1").arg(server));
    m_return->setVisible(!server.isEmpty());
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stack->currentWidget() == m_choice) {
        m_first->setFocus();
    }
}

} // namespace backline::ui
