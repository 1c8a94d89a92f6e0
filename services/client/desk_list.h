#pragma once

#include "models/domain/desk.h"
#include "services/client/backoff.h"
#include "services/client/outcome.h"
#include "services/client/rest_request.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace backline::client {

class RealtimeLink;
class RestClient;
class StreamFollower;
struct StreamItem;

/// A list of conversations that is loaded page by page and then kept as its stream says. Each page is a turn
/// of the event loop of its own, so that ten thousand rows do not hold up the window. After a loss it goes on
/// by itself. What it announces, in this order: reset, then added and upserted and removed as they come,
/// loaded once all pages are there. A row is never announced as added twice. GUI thread.
class DeskList : public QObject
{
    Q_OBJECT

public:
    using Rows = std::vector<domain::DeskConversation>;

    /// Loads it (anew); the old rows stay announced until reset().
    void reload();

    /// Goes on with a load that stumbled: there is a line again, or a new sign-in.
    void wake();

    /// Announced and not removed.
    bool contains(const std::string& id) const { return m_known.contains(id); }

    std::size_t count() const { return m_known.size(); }

    /// How many there are, also while pages are still to come.
    long long total() const;

    bool isLoaded() const { return m_isLoaded; }

    /// Loaded, and the stream is followed up to its end.
    bool isCaughtUp() const;

Q_SIGNALS:
    /// The first page; everything before is gone.
    void reset(const std::vector<backline::domain::DeskConversation>& rows);

    /// Rows of the further pages, none of them announced before.
    void added(const std::vector<backline::domain::DeskConversation>& rows);

    /// A row that is new, or looks different now.
    void upserted(const backline::domain::DeskConversation& row);

    /// takenBy is empty when nobody took it.
    void removed(const std::string& id, const std::string& takenBy);
    void loaded();

    /// isCaughtUp() may answer differently now.
    void caughtUpChanged();

    /// Something of the stream was taken in.
    void followed();

    /// It goes on by itself if the failure is passing.
    void failed(const backline::client::Failure& failure);

protected:
    /// One page as the server has it.
    struct Page
    {
        Rows rows;
        std::optional<std::string> next; ///< the cursor; nothing: it was the last one
        long long last = 0; ///< the page is at least as new as this event of the stream
        long long total = 0; ///< of the whole list, if the page says so
    };

    /// What an event does to the list: a row, or the id of one that is gone.
    struct Change
    {
        std::optional<domain::DeskConversation> row;
        std::string gone;
        std::string takenBy;
    };

    DeskList(std::string stream, RestClient& rest, RealtimeLink& link, QObject* parent);
    ~DeskList() override;

    const std::string& stream() const { return m_stream; }

    /// Begins with the first page, or with what must be known before it.
    virtual void begin() { request({}); }

    virtual RestRequest requestFor(const std::string& cursor) const = 0;
    virtual Outcome<Page> read(const QByteArray& body) const = 0;
    virtual Outcome<Change> read(const StreamItem& item) const = 0;

    /// An event of the stream that the list has taken in.
    virtual void noted(const StreamItem& /*item*/) {}

    /// Of this loading: a failure is dealt with here, and a new reload() drops the answer.
    void fetch(const RestRequest& request, Then<QByteArray> then);
    void request(const std::string& cursor);
    void stumble(const Failure& failure);

private:
    void tryAgain();
    void show(Page page);
    void showFirst(const Page& page);
    void showFurther(const Page& page);
    void follow(long long after);
    void take(const StreamItem& item);
    void apply(const Change& change);
    void finish();

    std::string m_stream;
    RestClient& m_rest;
    RealtimeLink& m_link;
    std::unique_ptr<QObject> m_round; ///< context of one loading; its end drops late answers
    StreamFollower* m_follower = nullptr;
    std::unordered_set<std::string> m_known;
    std::unordered_map<std::string, long long> m_touched; ///< by which event, while pages come in
    std::string m_cursor; ///< of the page that is under way
    long long m_total = 0;
    bool m_isStuck = false; ///< a load stumbled
    bool m_isShown = false;
    bool m_isLoaded = false;
    Backoff m_backoff;
    QTimer m_again;
};

} // namespace backline::client
