#include "ui/chat/unsent_bar.h"

#include "models/items/roles.h"
#include "ui/chat/bubble.h"
#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QHBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestQuote = 60;

QString wordsFor(const QModelIndex& refused, int count)
{
    const QString quote = displayLine(refused.data().toString(), longestQuote);
    const QString problem = displayLine(refused.data(items::ProblemRole).toString());
    const QString head =
        count == 1 ? UnsentBar::tr("Not sent") : UnsentBar::tr("%1 messages not sent").arg(count);
    const QString words = head + u": “"_s + quote + u"”"_s;
    return problem.isEmpty() ? words : words + u". "_s + problem;
}

} // namespace

UnsentBar::UnsentBar(QWidget* parent)
    : QWidget(parent)
    , m_words(new PlainLabel({}, TextStyle::Body, Role::Danger))
{
    constexpr int iconSide = 16;
    setObjectName(u"unsentBar"_s);
    m_words->setMaximumLines(2);
    auto* retry = new Button(tr("Retry"));
    auto* discard = new Button(tr("Discard"));
    retry->setAccessibleName(tr("Retry sending"));
    discard->setAccessibleName(tr("Discard unsent message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::large, metrics::small, metrics::large, 0);
    row->setSpacing(metrics::small);
    row->addWidget(new IconView(u"alert"_s, iconSide, Role::Danger), 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1);
    row->addWidget(retry);
    row->addWidget(discard);
    connect(retry, &QPushButton::clicked, this, [this] { Q_EMIT retryRequested(m_clientId); });
    connect(discard, &QPushButton::clicked, this, [this] { Q_EMIT discardRequested(m_clientId); });
    hide();
}

void UnsentBar::setModel(QAbstractItemModel* model)
{
    if (m_model) {
        disconnect(m_model, nullptr, this, nullptr);
    }
    m_model = model;
    if (model) {
        connect(model, &QAbstractItemModel::dataChanged, this, &UnsentBar::look);
        connect(model, &QAbstractItemModel::rowsInserted, this, &UnsentBar::look);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &UnsentBar::look);
        connect(model, &QAbstractItemModel::modelReset, this, &UnsentBar::look);
    }
    look();
}

void UnsentBar::look()
{
    QModelIndex first;
    int count = 0;
    for (int row = 0; m_model && row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (!refusedKey(index).isEmpty()) {
            first = first.isValid() ? first : index;
            ++count;
        }
    }
    m_clientId = first.isValid() ? refusedKey(first) : QString();
    if (first.isValid()) {
        m_words->setText(wordsFor(first, count));
    }
    setVisible(first.isValid());
}

} // namespace backline::ui
