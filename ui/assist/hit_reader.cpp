#include "ui/assist/hit_reader.h"

#include "models/items/roles.h"
#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/plain_text_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

HitReader::HitReader(QWidget* parent)
    : QWidget(parent)
    , m_title(new PlainLabel({}, TextStyle::Strong, Role::Text))
    , m_origin(new PlainLabel({}, TextStyle::Meta, Role::Muted))
    , m_text(new PlainTextView)
    , m_insert(new Button(tr("Insert")))
{
    constexpr int titleLines = 3;
    constexpr int side = metrics::medium + 2;
    constexpr int inset = metrics::small + 1; // the text keeps clear of its focus ring
    setObjectName(u"hitReader"_s);
    m_title->setMaximumLines(titleLines);
    m_text->setFrameless(true);
    m_text->document()->setDocumentMargin(metrics::small);
    m_title->setContentsMargins(inset, 0, inset, 0);
    m_origin->setContentsMargins(inset, 0, inset, 0);
    m_text->setAccessibleName(tr("Text of the article"));
    auto* share = new Button(tr("Share"));
    auto* back = new Button(tr("Back"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(inset, 0, inset, 0);
    buttons->setSpacing(metrics::small);
    buttons->addWidget(m_insert);
    buttons->addWidget(share);
    buttons->addWidget(back);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(side - inset, metrics::small, side - inset, metrics::medium);
    column->setSpacing(metrics::hair);
    column->addWidget(m_title);
    column->addWidget(m_origin);
    column->addWidget(m_text, 1);
    column->addLayout(buttons);
    connect(m_insert, &QPushButton::clicked, this, [this] { Q_EMIT insertRequested(m_hit); });
    connect(share, &QPushButton::clicked, this, [this] { Q_EMIT shareRequested(m_hit); });
    connect(back, &QPushButton::clicked, this, &HitReader::backRequested);
    setFocusProxy(m_text);
}

void HitReader::read(const QModelIndex& hit)
{
    const bool isPublic = hit.data(items::PublicRole).toBool();
    m_hit = hit;
    m_title->setText(hit.data(items::TitleRole).toString());
    m_origin->setText(hit.data(items::OriginRole).toString());
    m_origin->setRole(isPublic ? Role::Muted : Role::Note);
    m_text->setText(hit.data(items::ContentRole).toString());
}

void HitReader::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Back) {
        Q_EMIT backRequested();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT insertRequested(m_hit);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace backline::ui
