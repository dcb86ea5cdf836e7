using System.Net.ServerSentEvents;
using DarkAlpha.Node.Web.Events;
using DarkAlpha.Node.Web.Views;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>A board in virtual time, with readers.</summary>
public abstract class EventBoardTest
{
    /// <summary>How often the board is told to tell what it may.</summary>
    protected static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time = new();

    /// <summary>Creates the board.</summary>
    protected EventBoardTest() => Board = new EventBoard("abcd", 1, _time);

    private protected EventBoard Board { get; }

    /// <summary>How many readers were cut.</summary>
    protected int Cuts { get; private set; }

    private protected static IEnumerable<string> Names(IEnumerable<SseItem<string>> told) => told.Select(e => e.EventType);

    private protected static IEnumerable<string?> CardsIn(SseItem<string> told) =>
        told.Json().GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("card").GetProperty("card_id").GetString());

    private protected void ShowAll()
    {
        Board.Show(state =>
        {
            state.Show(PageSamples.Nodes);
            state.Show(PageSamples.Desk(1));
            state.Show(new SymbolsView([PageSamples.Row("BTCUSDT", 1), PageSamples.Row("ETHUSDT", 2)], []));
            state.Show(PageSamples.Cards(3));
        });
        Board.Flush();
    }

    private protected EventReader Open(string? lastId = null)
    {
        var reader = new EventReader(Board, lastId, () => Cuts++, _time);
        Board.Add(reader);
        return reader;
    }

    private protected void Pass(TimeSpan span)
    {
        for (var left = span; left > TimeSpan.Zero; left -= Tick)
        {
            _time.Advance(left < Tick ? left : Tick);
            Board.Flush();
        }
    }

    // Events a second apart, none of which is coalesced.
    private protected void Tell(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var cards = (int)(_time.GetUtcNow() - _time.Start).TotalSeconds + 10;
            Board.Show(state => state.Show(PageSamples.Desk(cards)));
            Board.Flush();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    // What was told since an event, as a reader gets it that comes back.
    private protected Task<List<SseItem<string>>> ToldSinceAsync(string lastId)
    {
        var reader = Open(lastId);
        reader.Complete();
        reader.Dispose();
        return reader.ReadToEndAsync();
    }

    private protected Task<List<SseItem<string>>> EndAsync(EventReader reader)
    {
        Board.Complete();
        return reader.ReadToEndAsync();
    }
}
