using System.Collections.Immutable;
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
    private NodesView? _nodes;
    private DeskView? _desk;
    private string _nodesText = "";
    private string _deskText = "";
    private bool _isNodesNews;
    private bool _isDeskNews;

    /// <summary>True when every part is known.</summary>
    public bool IsComplete => _nodes is not null && _desk is not null && _symbols.All is not null && HasCards;

    /// <summary>True when the cards are known.</summary>
    public bool HasCards => _cards.All is not null;

    /// <summary>True when there is something that readers do not have.</summary>
    public bool HasNews => _cards.HasNews || _outcomes.Count > 0 || _isDeskNews || _isNodesNews || _symbols.HasNews;

    /// <summary>Takes over the nodes.</summary>
    public void Show(NodesView nodes)
    {
        var text = JsonSerializer.Serialize(nodes, WebJson.Default.NodesView);
        _isNodesNews |= text != _nodesText;
        (_nodes, _nodesText) = (nodes, text);
    }

    /// <summary>Takes over the state of the desk.</summary>
    public void Show(DeskView desk)
    {
        var text = JsonSerializer.Serialize(desk.WithoutTimes(), WebJson.Default.DeskView);
        _isDeskNews |= text != _deskText;
        (_desk, _deskText) = (desk, text);
    }

    /// <summary>Takes over the rows of the symbols.</summary>
    public void Show(SymbolsView symbols) => _symbols.Show(symbols);

    /// <summary>Takes over the desk's cards, newest first.</summary>
    public void Show(ImmutableArray<CardsView.Entry> cards) => _cards.Show(cards);

    /// <summary>Adds a final outcome.</summary>
    public void Show(OutcomeView outcome) => _outcomes.Enqueue(outcome);

    /// <summary>What to tell next: cards before all else.</summary>
    public (string Name, string Json) TakeNews()
    {
        if (_cards.HasNews)
        {
            return (PageEvent.Card, _cards.TakeNews());
        }

        if (_outcomes.TryDequeue(out var outcome))
        {
            return (PageEvent.Outcome, JsonSerializer.Serialize(outcome, WebJson.Default.OutcomeView));
        }

        if (_isDeskNews)
        {
            _isDeskNews = false;
            return (PageEvent.Desk, JsonSerializer.Serialize(_desk!, WebJson.Default.DeskView));
        }

        if (_isNodesNews)
        {
            _isNodesNews = false;
            return (PageEvent.Nodes, JsonSerializer.Serialize(_nodes!, WebJson.Default.NodesView));
        }

        return (PageEvent.Symbols, JsonSerializer.Serialize(_symbols.TakeNews(), WebJson.Default.SymbolsView));
    }

    /// <summary>Every reader gets the whole state, so nothing is news.</summary>
    public void Clear()
    {
        _cards.Clear();
        _outcomes.Clear();
        _isDeskNews = _isNodesNews = false;
        _symbols.TakeNews();
    }

    /// <summary>The whole state, as JSON.</summary>
    public string ToReset(string reason) => JsonSerializer.Serialize(
        new ResetView(
            reason,
            _nodes?.Nodes.FirstOrDefault(node => node.IsSelf)?.Address,
            CardTime.Format(time.GetUtcNow()),
            _nodes,
            _desk,
            _symbols.All,
            _cards.All),
        WebJson.Default.ResetView);
}
