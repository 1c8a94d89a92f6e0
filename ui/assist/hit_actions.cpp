#include "ui/assist/hit_actions.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

HitActions::HitActions(QWidget* parent)
    : QWidget(parent)
    , m_insert(new Button(tr("Insert")))
    , m_share(new Button(tr("Share")))
    , m_read(new Button(tr("Read")))
{
    constexpr int side = metrics::medium + 2;
    m_insert->setObjectName(u"insertHit"_s);
    m_share->setObjectName(u"shareHit"_s);
    m_share->setAccessibleDescription(tr("Sends the article to the customer"));
    m_read->setObjectName(u"readHit"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(side, metrics::small, side, metrics::medium);
    row->setSpacing(metrics::small);
    row->addWidget(m_insert);
    row->addWidget(m_share);
    row->addWidget(m_read);
    row->addStretch();
    connect(m_insert, &QPushButton::clicked, this, &HitActions::insertRequested);
    connect(m_share, &QPushButton::clicked, this, &HitActions::shareRequested);
    connect(m_read, &QPushButton::clicked, this, &HitActions::readRequested);
    showHint();
}

void HitActions::setPossible(bool canInsert, bool canShare, bool canRead)
{
    m_insert->setEnabled(canInsert);
    m_share->setEnabled(canShare);
    m_read->setEnabled(canRead);
}

void HitActions::showKey(int row, bool isInList)
{
    m_row = row;
    m_isInList = isInList;
    showHint();
}

void HitActions::setKeys(const QStringList& keys)
{
    m_keys = keys;
    showHint();
}

void HitActions::showHint()
{
    m_insert->setKeyHint(m_isInList ? tr("Enter") : m_keys.value(m_row));
}

} // namespace backline::ui
