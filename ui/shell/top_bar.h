#pragma once

#include <QWidget>

#include <vector>

class QMenu;

namespace backline::ui {

class BellMenu;
class Button;
class LoadButton;
class MentionsButton;
class MenuButton;
class PresenceButton;

/// Somebody the demo can be used as.
struct DemoPerson
{
    QString id;
    QString name;
    QString role; ///< "agent", "lead": shown behind the name
};

/// The bar over everything: presence and load, the palette's field, what is late, who is signed in. GUI
/// thread.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    PresenceButton* presence() const { return m_presence; }

    LoadButton* load() const { return m_load; }

    MentionsButton* mentions() const { return m_mentions; }

    BellMenu& bell() const { return *m_bell; }

    /// 0 hides the hint.
    void setLate(int count);
    void setPerson(const QString& name);
    /// The key that opens the palette, shown in the field.
    void setPaletteKey(const QString& keys);
    /// Shows "Work as…" with these people; none hides it.
    void setDemoPeople(const std::vector<DemoPerson>& people);

Q_SIGNALS:
    void paletteRequested();
    void lateRequested();
    void signOutRequested();
    void workAsRequested(const QString& id);

private:
    void buildPersonMenu();

    PresenceButton* m_presence;
    LoadButton* m_load;
    Button* m_palette;
    Button* m_late;
    MentionsButton* m_mentions;
    MenuButton* m_alerts;
    BellMenu* m_bell;
    MenuButton* m_workAs;
    MenuButton* m_person;
};

} // namespace backline::ui
