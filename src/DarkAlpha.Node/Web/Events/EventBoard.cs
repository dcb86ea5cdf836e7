using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Tells all readers the same news, at most four a second: who arrives gets what it missed, or the whole state. Thread-safe.
/// </summary>
internal sealed class EventBoard
{
    // A part of the cluster that does not answer must not keep the rest from being shown.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AliveAfter = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<EventReader> _readers = [];
    private readonly EventHistory _history;
    private readonly EventPace _pace;
    private readonly PageState _state;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private long _toldAt;
    private long _emptySince;
    private bool _isOpen;
    private bool _isComplete;

    /// <summary>Creates a board without readers.</summary>
    /// <param name="node">Begins the ids of events.</param>
    /// <param name="era">The number of the board on this node.</param>
    /// <param name="time">Machine time.</param>
    public EventBoard(string node, int era, TimeProvider time)
    {
        _time = time;
        _history = new EventHistory(node, era);
        _pace = new EventPace(time);
        _state = new PageState(time);
        _startedAt = _toldAt = _emptySince = time.GetTimestamp();
    }

    /// <summary>The number of readers.</summary>
    public int Readers
    {
        get
        {
            lock (_lock)
            {
                return _readers.Count;
            }
        }
    }

    /// <summary>True when there has been no reader for some time.</summary>
    public bool IsAbandoned(TimeSpan since)
    {
        lock (_lock)
        {
            return _readers.Count == 0 && _time.GetElapsedTime(_emptySince) >= since;
        }
    }

    /// <summary>Adds a reader.</summary>
    public void Add(EventReader reader)
    {
        lock (_lock)
        {
            _readers.Add(reader);
            if (_isComplete)
            {
                reader.Complete();
            }
            else if (_isOpen)
            {
                Begin(reader);
            }
        }
    }

    /// <summary>Removes a reader.</summary>
    public void Remove(EventReader reader)
    {
        lock (_lock)
        {
            if (_readers.Remove(reader))
            {
                _emptySince = _time.GetTimestamp();
            }
        }
    }

    /// <summary>Changes the state; the next <see cref="Flush"/> tells it.</summary>
    public void Show(Action<PageState> change)
    {
        lock (_lock)
        {
            change(_state);
        }
    }

    /// <summary>Tells what may be told now.</summary>
    public void Flush()
    {
        List<EventReader> slow = [];
        lock (_lock)
        {
            if (_isComplete || !TryOpen())
            {
                return;
            }

            while (_state.HasNews && _pace.TryTake(_state.HasNewCard))
            {
                var (name, json) = _state.TakeNews();
                Tell(_history.Add(name, json), slow);
            }

            if (_time.GetElapsedTime(_toldAt) >= AliveAfter)
            {
                var alive = new AliveView(_state.Now);
                Tell(new PageEvent(PageEvent.Alive, JsonSerializer.Serialize(alive, WebJson.Default.AliveView), null), slow);
            }
        }

        // Outside the lock: it runs the code of whoever waits for the connection.
        slow.ForEach(reader => reader.Cut());
    }

    /// <summary>Ends every stream, also those that are added later.</summary>
    public void Complete()
    {
        ImmutableArray<EventReader> readers;
        lock (_lock)
        {
            _isComplete = true;
            readers = [.. _readers];
        }

        foreach (var reader in readers)
        {
            reader.Complete();
        }
    }

    private bool TryOpen()
    {
        if (!_isOpen && (_state.IsComplete || _time.GetElapsedTime(_startedAt) >= Patience))
        {
            _isOpen = true;
            _readers.ForEach(Begin);
            _state.Clear();
        }

        return _isOpen;
    }

    private void Begin(EventReader reader)
    {
        if (reader.LastId is { } id && _history.After(id) is { } missed)
        {
            foreach (var next in missed)
            {
                reader.TryWrite(next);
            }

            reader.HasState = true;
        }
        else
        {
            Reset(reader);
        }
    }

    private void Reset(EventReader reader)
    {
        var reason = reader.LastId is not { } id ? "new"
            : _history.IsOwn(id) ? "too_old"
            : "other_node";
        reader.HasState = reader.TryWrite(new PageEvent(PageEvent.Reset, _state.ToReset(reason), _history.LastId));
        if (!reader.HasState)
        {
            // Too slow: it comes back.
            reader.Complete();
        }
    }

    private void Tell(PageEvent next, List<EventReader> slow)
    {
        _toldAt = _time.GetTimestamp();
        slow.AddRange(_readers.Where(reader => reader.HasState && !reader.TryWrite(next)));
        if (_readers.RemoveAll(slow.Contains) > 0)
        {
            _emptySince = _toldAt;
        }
    }
}
