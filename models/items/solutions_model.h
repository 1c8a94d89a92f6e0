#pragma once

#include "models/domain/knowledge.h"
#include "models/items/item_list.h"

#include <QString>
#include <QTimeZone>

namespace backline::items {

/// Solutions that wait for a lead, the oldest first. GUI thread.
class SolutionsModel final : public ItemList<domain::Solution>
{
    Q_OBJECT

public:
    explicit SolutionsModel(QObject* parent = nullptr, const QTimeZone& zone = QTimeZone::systemTimeZone());

    void reset(std::vector<domain::Solution> solutions);
    void upsert(domain::Solution solution);
    bool remove(const std::string& publicId);
    /// -1: not there.
    int rowOf(const QString& publicId) const;

private:
    QVariant cell(const domain::Solution& solution, int row, int role) const override;
    bool isSame(const domain::Solution& one, const domain::Solution& other) const override;
    bool isBefore(const domain::Solution& one, const domain::Solution& other) const override;
    QString when(const domain::Solution& solution) const;

    QTimeZone m_zone;
};

} // namespace backline::items
