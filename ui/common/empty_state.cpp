#include "ui/common/empty_state.h"

#include "ui/common/button.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QVBoxLayout>

namespace backline::ui {

EmptyState::EmptyState(
    const QString& icon,
    const QString& title,
    const QString& text,
    const QString& action,
    QWidget* parent
)
    : QWidget(parent)
    , m_title(new PlainLabel(title, TextStyle::Heading, Role::Text))
    , m_text(new PlainLabel({}, TextStyle::Body, Role::Muted))
{
    constexpr int iconSide = 32;
    constexpr int textWidth = 360;
    m_title->setMaximumLines(2);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setMaximumLines(0);
    m_text->setText(text);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setMaximumWidth(textWidth);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::small);
    column->addStretch(2);
    column->addWidget(new IconView(icon, iconSide, Role::Muted), 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_text, 1);
    middle->addStretch();
    column->addLayout(middle);
    if (!action.isEmpty()) {
        auto* button = new Button(action);
        connect(button, &Button::clicked, this, &EmptyState::actionRequested);
        column->addSpacing(metrics::hair);
        column->addWidget(button, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
    setAccessibleName(m_title->text());
}

void EmptyState::setTexts(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(m_title->text());
}

} // namespace backline::ui
