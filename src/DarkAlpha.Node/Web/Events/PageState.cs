using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// What the page shows now, and what of it readers do not have yet. Of everything but cards and outcomes only the newest state is told,
/// however often it has changed. Not thread-safe.
/// </summary>
/// <param name="time">Machine time.</param>
internal sealed class PageState(TimeProvider time)
{
    private readonly SymbolRows _symbols = new(time);
    private readonly CardNews _cards = new();
    private readonly Queue<OutcomeView> _outcomes = new();

    // The names of the events that are due. They take turns: what changes all the time must not keep the rest from being told.
    private readonly List<string> _due = [];
    private NodesView? _nodes;
    private DeskView? _desk;
    private string _nodesText = "";
    private string _deskText = "";
    private (DateTimeOffset At, long Timestamp)? _deskClock;

    /// <summary>True when every part is known.</summary>
    public bool IsComplete => _nodes is not null && _desk is not null && _symbols.All is not null && _cards.All is not null;

    /// <summary>True when there is something that readers do not have.</summary>
    public bool HasNews => _due.Count > 0;

    /// <summary>True when there is a card that readers do not have.</summary>
    public bool HasNewCard => _cards.HasNew;

    /// <summary>The time of the desk's clock, which the exchange's corrects; of the machine's until the desk has answered.</summary>
    public string Now => CardTime.Format(_deskClock is { } desk ? desk.At + time.GetElapsedTime(desk.Timestamp) : time.GetUtcNow());

    /// <summary>Takes over the nodes.</summary>
    public void Show(NodesView nodes)
    {
        var text = JsonSerializer.Serialize(nodes, WebJson.Default.NodesView);
        Note(PageEvent.Nodes, text != _nodesText);
        (_nodes, _nodesText) = (nodes, text);
    }

    /// <summary>Takes over the state of the desk.</summary>
    public void Show(DeskView desk)
    {
        var text = JsonSerializer.Serialize(desk.WithoutTimes(), WebJson.Default.DeskView);
        Note(PageEvent.Desk, text != _deskText);
        (_desk, _deskText) = (desk, text);
        if (desk is { Problem: null, Risk: { } risk })
        {
            var at = DateTimeOffset.ParseExact(risk.At, CardTime.Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            _deskClock = (at, time.GetTimestamp());
        }
    }

    /// <summary>Takes over the rows of the symbols.</summary>
    public void Show(SymbolsView symbols)
    {
        _symbols.Show(symbols);
        Note(PageEvent.Symbols, _symbols.HasNews);
    }

    /// <summary>Takes over the desk's cards, newest first.</summary>
    public void Show(ImmutableArray<CardsView.Entry> cards)
    {
        _cards.Show(cards);
        Note(PageEvent.Cards, _cards.HasNews);
    }

    /// <summary>Takes over new cards, ahead of the look at all of them.</summary>
    public void ShowNewest(ImmutableArray<CardsView.Entry> newest)
    {
        _cards.ShowNewest(newest);
        Note(PageEvent.Cards, _cards.HasNews);
    }

    /// <summary>Adds a final outcome.</summary>
    public void Show(OutcomeView outcome)
    {
        _outcomes.Enqueue(outcome);
        _due.Add(PageEvent.Outcome);
    }

    /// <summary>What to tell next: new cards before all else, and with them every change of a card.</summary>
    public (string Name, string Json) TakeNews()
    {
        var name = HasNewCard ? PageEvent.Cards : _due[0];
        _due.Remove(name);
        return (name, name switch
        {
            PageEvent.Cards => JsonSerializer.Serialize(_cards.TakeNews(), WebJson.Default.CardsView),
            PageEvent.Outcome => JsonSerializer.Serialize(_outcomes.Dequeue(), WebJson.Default.OutcomeView),
            PageEvent.Desk => JsonSerializer.Serialize(_desk!, WebJson.Default.DeskView),
            PageEvent.Nodes => JsonSerializer.Serialize(_nodes!, WebJson.Default.NodesView),
            _ => JsonSerializer.Serialize(_symbols.TakeNews(), WebJson.Default.SymbolsView),
        });
    }

    /// <summary>Every reader gets the whole state, so nothing is news.</summary>
    public void Clear()
    {
        _cards.Clear();
        _outcomes.Clear();
        _symbols.TakeNews();
        _due.Clear();
    }

    /// <summary>The whole state, as JSON.</summary>
    public string ToReset(string reason) => JsonSerializer.Serialize(
        new ResetView(
            reason,
            _nodes?.Nodes.FirstOrDefault(node => node.IsSelf)?.Address,
            Now,
            _nodes,
            _desk,
            _symbols.All,
            _cards.All),
        WebJson.Default.ResetView);

    private void Note(string name, bool isNews)
    {
        if (isNews && !_due.Contains(name))
        {
            _due.Add(name);
        }
    }
}
