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
    private readonly OrderedDictionary<string, string> _news = new(StringComparer.Ordinal);
    private Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Every card, newest first; null before the first look.</summary>
    public ImmutableArray<CardsView.Entry>? All { get; private set; }

    /// <summary>True when there is a card that readers do not have, or not in its present state.</summary>
    public bool HasNews => _news.Count > 0;

    /// <summary>Takes over the cards of a look, newest first. At the first look none is news.</summary>
    public void Show(ImmutableArray<CardsView.Entry> cards)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in cards.Reverse())
        {
            var id = entry.Card.GetProperty("card_id").GetString()!;
            var json = JsonSerializer.Serialize(entry, WebJson.Default.Entry);
            known[id] = json;
            if (All is not null && (!_known.TryGetValue(id, out var before) || before != json))
            {
                _news[id] = json;
            }
        }

        _known = known;
        All = cards;
    }

    /// <summary>The oldest card that readers do not have, as JSON; from now on they do.</summary>
    public string TakeNews()
    {
        var json = _news.GetAt(0).Value;
        _news.RemoveAt(0);
        return json;
    }

    /// <summary>Readers have got every card.</summary>
    public void Clear() => _news.Clear();
}
