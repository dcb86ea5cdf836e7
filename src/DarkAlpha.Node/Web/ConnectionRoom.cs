using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DarkAlpha.Node.Web;

/// <summary>
/// A limited number of connections, with room for whoever asks something: once all places are taken, a new connection takes the place of the
/// one that has asked nothing for the longest time. Thread-safe.
/// </summary>
/// <param name="most">How many places there are.</param>
internal sealed class ConnectionRoom(int most)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Place> _silent = new();
    private int _taken;

    /// <summary>Lives as long as the connection.</summary>
    public async Task HoldAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var place = new Place(connection);
        var leaving = Enter(place);
        leaving?.Connection.Abort(new ConnectionAbortedException("its place is needed"));
        if (leaving == place)
        {
            return;
        }

        connection.Features.Set(place);
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(place);
        }
    }

    /// <summary>While it is answered, a connection keeps its place.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var place = context.Features.GetRequiredFeature<Place>();
        Move(place, isSilent: false);
        try
        {
            await next(context);
        }
        finally
        {
            Move(place, isSilent: true);
        }
    }

    // Who has to go so that there is room: the newcomer itself when everybody is being answered; null when there is room.
    private Place? Enter(Place place)
    {
        lock (_lock)
        {
            if (_taken < most)
            {
                _taken++;
                _silent.AddLast(place.Node);
                return null;
            }

            if (_silent.First is not { } longest)
            {
                return place;
            }

            _silent.Remove(longest);
            longest.Value.IsGone = true;
            _silent.AddLast(place.Node);
            return longest.Value;
        }
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            if (!place.IsGone)
            {
                place.IsGone = true;
                place.Node.List?.Remove(place.Node);
                _taken--;
            }
        }
    }

    private void Move(Place place, bool isSilent)
    {
        lock (_lock)
        {
            if (place.IsGone)
            {
                return;
            }

            place.Node.List?.Remove(place.Node);
            if (isSilent)
            {
                _silent.AddLast(place.Node);
            }
        }
    }

    private sealed class Place
    {
        public Place(ConnectionContext connection)
        {
            Connection = connection;
            Node = new LinkedListNode<Place>(this);
        }

        public ConnectionContext Connection { get; }

        public LinkedListNode<Place> Node { get; }

        /// <summary>It has given its place up.</summary>
        public bool IsGone { get; set; }
    }
}
