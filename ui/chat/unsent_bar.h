#pragma once

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

namespace backline::ui {

class PlainLabel;

/// The oldest message of a thread that the server refused, with a way out. Hidden while there is none. GUI
/// thread.
class UnsentBar final : public QWidget
{
    Q_OBJECT

public:
    explicit UnsentBar(QWidget* parent = nullptr);

    /// ThreadModel, or none.
    void setModel(QAbstractItemModel* model);

Q_SIGNALS:
    void retryRequested(const QString& clientId);
    void discardRequested(const QString& clientId);

private:
    void look();

    QPointer<QAbstractItemModel> m_model;
    PlainLabel* m_words;
    QString m_clientId;
};

} // namespace backline::ui
