#include "ui/chat/inline_question.h"

#include "ui/common/button.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

InlineQuestion::InlineQuestion(Role sign, QWidget* parent)
    : QWidget(parent)
    , m_question(new PlainLabel({}, TextStyle::Body, Role::Text))
    , m_goAhead(new Button({}))
    , m_careful(new Button({}))
{
    constexpr int iconSide = 16;
    m_question->setMaximumLines(0);
    m_goAhead->setObjectName(u"goAhead"_s);
    m_careful->setObjectName(u"careful"_s);
    auto* words = new QHBoxLayout;
    words->setSpacing(metrics::small);
    words->addWidget(new IconView(u"alert"_s, iconSide, sign), 0, Qt::AlignTop);
    words->addWidget(m_question, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::small);
    buttons->addStretch();
    buttons->addWidget(m_goAhead);
    buttons->addWidget(m_careful);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::small);
    column->addLayout(words);
    column->addLayout(buttons);
    connect(m_goAhead, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_careful, &QPushButton::clicked, this, [this] { answer(false); });
    hide();
}

void InlineQuestion::ask(const QString& question, const QString& goAhead, const QString& careful)
{
    if (!isAsked()) {
        m_before = QApplication::focusWidget();
    }
    m_question->setText(question);
    m_goAhead->setText(goAhead);
    m_careful->setText(careful);
    setAccessibleName(m_question->text());
    m_careful->setAccessibleDescription(m_question->text());
    show();
    m_careful->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void InlineQuestion::dismiss()
{
    if (m_before && isAncestorOf(QApplication::focusWidget())) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
    m_before = nullptr;
    hide();
}

void InlineQuestion::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        answer(false);
        return;
    }
    QWidget::keyPressEvent(event);
}

void InlineQuestion::answer(bool isGoing)
{
    dismiss();
    if (isGoing) {
        Q_EMIT goneAhead();
    } else {
        Q_EMIT beenCareful();
    }
}

} // namespace backline::ui
