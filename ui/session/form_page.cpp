#include "ui/session/form_page.h"

#include "ui/common/button.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/session/centred_card.h"

#include <QApplication>
#include <QVBoxLayout>

namespace backline::ui {

FormPage::FormPage(const QString& title, const QString& about, QWidget* parent)
    : QWidget(parent)
    , m_card(new QWidget)
    , m_column(new QVBoxLayout(m_card))
    , m_about(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_error(new InlineError)
{
    setAccessibleName(tr("Page: %1").arg(title));
    m_about->setMaximumLines(0);
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::medium);
    m_column->addWidget(new PlainLabel(title, TextStyle::Title, Role::Text));
    m_column->addWidget(m_about);
    m_column->addSpacing(metrics::hair);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(new CentredCard(m_card));
    connect(m_error, &InlineError::actionRequested, this, &FormPage::errorActionRequested);
}

void FormPage::setAbout(const QString& about)
{
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
}

void FormPage::setBusy(bool isBusy, const QString& doing)
{
    if (m_isBusy == isBusy) {
        return;
    }
    m_isBusy = isBusy;
    auto* focus = QApplication::focusWidget();
    const bool hadFocus = isAncestorOf(focus);
    if (isBusy) {
        m_error->clear();
        m_primaryText = m_primary->text();
    }
    m_card->setEnabled(!isBusy);
    m_primary->setText(isBusy && !doing.isEmpty() ? doing : m_primaryText);
    if (!isBusy && (hadFocus || !focus) && isVisible()) {
        firstField()->setFocus();
    }
}

void FormPage::showError(const QString& message, const QString& action)
{
    m_error->showError(message, action);
}

void FormPage::clearError()
{
    m_error->clear();
}

LabelledField* FormPage::addField(const QString& label)
{
    auto* field = new LabelledField(label);
    m_column->addWidget(field);
    connect(field, &LabelledField::submitted, this, &FormPage::press);
    connect(field, &LabelledField::edited, this, &FormPage::clearError);
    return field;
}

void FormPage::addWidget(QWidget* widget)
{
    m_column->addWidget(widget);
}

void FormPage::setPrimaryVisible(bool isVisible)
{
    m_primary->setVisible(isVisible);
}

Button* FormPage::addButtons(const QString& primary, Button* back)
{
    m_primary = new PrimaryButton(primary);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    if (back) {
        row->addWidget(back);
    }
    row->addStretch();
    row->addWidget(m_primary);
    m_column->addWidget(m_error);
    m_column->addSpacing(metrics::hair);
    m_column->addLayout(row);
    if (back) {
        setTabOrder(m_primary, back);
    }
    return m_primary;
}

void FormPage::press()
{
    if (!m_isBusy) {
        m_primary->click();
    }
}

void FormPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    firstField()->setFocus();
}

} // namespace backline::ui
