#include "ui/shell/notice_bar.h"

#include "ui/common/button.h"
#include "ui/common/hairline.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

NoticeBar::NoticeBar(QWidget* parent)
    : QWidget(parent)
    , m_words(new PlainLabel({}, TextStyle::Body, Role::Text))
{
    constexpr int iconSide = 16;
    setSurface(this, Surface::Panel);
    m_words->setMaximumLines(0);
    auto* read = new Button(tr("Dismiss"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::large, metrics::small, metrics::large, metrics::small);
    row->setSpacing(metrics::small);
    row->addWidget(new IconView(u"alert"_s, iconSide, Role::Text), 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1);
    row->addWidget(read, 0, Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(new Hairline(Qt::Horizontal));
    connect(read, &Button::clicked, this, &NoticeBar::dismiss);
    hide();
}

void NoticeBar::add(const QString& text)
{
    if (text.isEmpty() || m_texts.contains(text)) {
        return;
    }
    m_texts.append(text);
    m_words->setText(m_texts.join(u'\n'));
    setAccessibleName(m_words->text());
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoticeBar::dismiss()
{
    m_texts.clear();
    hide();
}

} // namespace backline::ui
