using System.Collections.Concurrent;
using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Looks at everything the page shows, once for all readers. The desk is asked often whether it has stored anything, which brings
/// the newest cards, and for the rest only when it has: a card is on the screen at once, and an idle desk costs next to nothing.
/// </summary>
internal sealed class PageWatches
{
    private const int MaxOutcomeLooks = 5;
    private const int MaxResolved = 1_000;

    // Every tick of the hub, also one that comes a little early: what it does not bring in time waits for the event after the next.
    private static readonly TimeSpan PulseInterval = EventHub.Tick / 2;
    private static readonly TimeSpan NodesInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SymbolsInterval = TimeSpan.FromSeconds(2);

    // A card is one event of the desk, its deliveries are several more at once. New cards come with the pulse, which waits for a look.
    private static readonly TimeSpan DeskInterval = TimeSpan.FromMilliseconds(250);

    // Some of what the desk says changes without an event: cooldowns end, rounds are refused.
    private static readonly TimeSpan DeskRefresh = TimeSpan.FromSeconds(5);

    private readonly IPageData _data;
    private readonly EventBoard _board;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stop;
    private readonly ImmutableArray<Watch> _watches;
    private readonly ConcurrentQueue<(CardId CardId, int Looks)> _resolved = new();
    private ImmutableHashSet<CardId> _followed = [];
    private DeskView _desk = DeskView.Unknown;
    private long _deskAt;
    private long _sequence = -1;

    /// <summary>Creates the watches; <see cref="StartDue"/> starts them.</summary>
    /// <param name="data">What they look at.</param>
    /// <param name="board">Gets what they see.</param>
    /// <param name="time">Machine time.</param>
    /// <param name="failed">Is told of unexpected errors.</param>
    /// <param name="stop">Cancels looks in progress.</param>
    public PageWatches(IPageData data, EventBoard board, TimeProvider time, Action<Exception> failed, CancellationToken stop)
    {
        _data = data;
        _board = board;
        _time = time;
        _stop = stop;
        _watches =
        [
            new Watch(PulseInterval, LookAtDeskAsync, failed, time),
            new Watch(NodesInterval, LookAtNodesAsync, failed, time),
            new Watch(SymbolsInterval, LookAtSymbolsAsync, failed, time),
            new Watch(NodesInterval, LookAtOutcomeAsync, failed, time),
        ];
    }

    /// <summary>Starts every look that is due.</summary>
    public void StartDue()
    {
        foreach (var watch in _watches)
        {
            watch.StartIfDue();
        }
    }

    private async Task LookAtNodesAsync()
    {
        var nodes = await _data.NodesAsync(_stop);
        _board.Show(state => state.Show(nodes));
    }

    private async Task LookAtSymbolsAsync()
    {
        var symbols = await _data.SymbolsAsync(_stop);
        _board.Show(state => state.Show(symbols));
    }

    private async Task LookAtDeskAsync()
    {
        try
        {
            var pulse = await _data.PulseAsync(_sequence, _stop);
            ShowNewest(pulse.Newest);
            var isSame = pulse.Sequence == _sequence && _desk.Problem is null;
            if (_time.GetElapsedTime(_deskAt) < (isSame ? DeskRefresh : DeskInterval))
            {
                return;
            }

            var (risk, guards, cards) = (_data.RiskAsync(_stop), _data.GuardsAsync(_stop), _data.CardsAsync(_stop));
            await Task.WhenAll(risk, guards, cards);
            _desk = new DeskView(null, await risk, await guards, DeliveriesView.From(await cards).Deliveries);
            _deskAt = _time.GetTimestamp();
            _sequence = pulse.Sequence;
            NoteResolved(pulse.Followed);
            var entries = CardsView.From(await cards).Cards;
            _board.Show(state =>
            {
                state.Show(entries);
                state.Show(_desk);
            });
            _board.Flush();
        }
        catch (UnavailableException e)
        {
            _desk = _desk with { Problem = e.Message };
            _board.Show(state => state.Show(_desk));
            throw;
        }
    }

    private void ShowNewest(CardList? newest)
    {
        if (newest is not null)
        {
            var entries = CardsView.From(newest).Cards;
            _board.Show(state => state.ShowNewest(entries));

            // Not at the next tick: a card should be on the screen at once.
            _board.Flush();
        }
    }

    // A card that the desk no longer follows has its outcome. Those beyond the maximum are shown when the page is opened again.
    private void NoteResolved(ImmutableArray<CardId>? followed)
    {
        if (followed is not { } cards)
        {
            return;
        }

        foreach (var cardId in _followed.Except(cards).Take(MaxResolved - _resolved.Count))
        {
            _resolved.Enqueue((cardId, 0));
        }

        _followed = [.. cards];
    }

    private async Task LookAtOutcomeAsync()
    {
        if (!_resolved.TryDequeue(out var next))
        {
            return;
        }

        try
        {
            if (await _data.OutcomeAsync(next.CardId, _stop) is { } outcome)
            {
                _board.Show(state => state.Show(outcome));
            }
        }
        catch (UnavailableException) when (next.Looks < MaxOutcomeLooks)
        {
            _resolved.Enqueue((next.CardId, next.Looks + 1));
            throw;
        }
    }
}
