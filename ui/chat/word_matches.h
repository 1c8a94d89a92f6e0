#pragma once

#include <QAbstractListModel>

namespace backline::ui {

/// What a WordMenu offers. A list is reset only when its rows are others: whoever chooses keeps his row
/// otherwise. GUI thread.
class WordMatches : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Leaves what fits, the best first; with nothing typed everything.
    virtual void search(const QString& typed) = 0;

    /// There is something, whether it fits or not.
    virtual bool hasAny() const = 0;
};

} // namespace backline::ui
