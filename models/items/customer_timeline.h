#pragma once

#include "models/domain/customer.h"
#include "models/items/item_list.h"

#include <QTimeZone>

namespace backline::items {

/// The conversations and tickets that a customer has and had, newest first. GUI thread.
class CustomerTimeline final : public ItemList<domain::CustomerRecord>
{
    Q_OBJECT

public:
    explicit CustomerTimeline(QObject* parent = nullptr, const QTimeZone& zone = QTimeZone::systemTimeZone());

    void reset(std::vector<domain::CustomerRecord> records);
    int openCount() const;

private:
    QVariant cell(const domain::CustomerRecord& record, int row, int role) const override;
    bool isSame(const domain::CustomerRecord& one, const domain::CustomerRecord& other) const override;
    bool isBefore(const domain::CustomerRecord& one, const domain::CustomerRecord& other) const override;
    QString when(const domain::CustomerRecord& record) const;
    QString line(const domain::CustomerRecord& record) const;
    QString spokenRow(const domain::CustomerRecord& record) const;

    QTimeZone m_zone;
};

} // namespace backline::items
