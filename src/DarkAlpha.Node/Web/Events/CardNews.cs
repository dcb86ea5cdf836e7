using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// The cards in the desk's memory, and those that readers do not have yet: none of them is dropped, of several states of one the newest is
/// told. Not thread-safe.
/// </summary>
internal sealed class CardNews
{
    private readonly OrderedDictionary<string, CardsView.Entry> _news = new(StringComparer.Ordinal);
    private Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Every card, newest first; null before the first look.</summary>
    public ImmutableArray<CardsView.Entry>? All { get; private set; }

    /// <summary>True when there is a card that readers do not have, or not in its present state.</summary>
    public bool HasNews => _news.Count > 0;

    /// <summary>True when there is a card that readers do not have in any state.</summary>
    public bool HasNew { get; private set; }

    /// <summary>Takes over the cards of a look, newest first.</summary>
    public void Show(ImmutableArray<CardsView.Entry> cards)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in cards.Reverse())
        {
            var id = IdOf(entry);
            var json = JsonSerializer.Serialize(entry, WebJson.Default.Entry);
            known[id] = json;
            var isKnown = _known.TryGetValue(id, out var before);
            HasNew |= !isKnown;
            if (before != json)
            {
                _news[id] = entry;
            }
        }

        _known = known;
        All = cards;
    }

    /// <summary>Adds those of the newest cards that are not known yet; before the first look, which has them, none.</summary>
    public void ShowNewest(ImmutableArray<CardsView.Entry> newest)
    {
        var added = newest.RemoveAll(entry => _known.ContainsKey(IdOf(entry)));
        if (All is { } all && !added.IsEmpty)
        {
            Show([.. added, .. all]);
        }
    }

    /// <summary>What readers do not have, a new card after those before it; from now on they do.</summary>
    public CardsView TakeNews()
    {
        var news = new CardsView([.. _news.Values]);
        Clear();
        return news;
    }

    /// <summary>Readers have got every card.</summary>
    public void Clear()
    {
        _news.Clear();
        HasNew = false;
    }

    private static string IdOf(CardsView.Entry entry) => entry.Card.GetProperty("card_id").GetString()!;
}
