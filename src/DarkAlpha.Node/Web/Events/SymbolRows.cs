using System.Collections.Immutable;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Events;

/// <summary>The rows of the symbols, and which of them readers do not have yet. Not thread-safe.</summary>
/// <param name="time">Machine time.</param>
internal sealed class SymbolRows(TimeProvider time)
{
    // The times and ages in a row change with every look; alone they are news only now and then.
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private ImmutableArray<string> _silent = [];
    private bool _isSilentNews;

    /// <summary>Every row; null before the first look.</summary>
    public SymbolsView? All { get; private set; }

    /// <summary>True when there is something that readers do not have.</summary>
    public bool HasNews => _isSilentNews || _rows.Values.Any(row => row.IsNews);

    /// <summary>Takes over the rows of a look.</summary>
    public void Show(SymbolsView symbols)
    {
        foreach (var view in symbols.Symbols)
        {
            if (!_rows.TryGetValue(view.Symbol, out var row))
            {
                _rows[view.Symbol] = row = new Row();
            }

            var essence = EssenceOf(view);
            row.IsNews |= essence != row.Essence || time.GetElapsedTime(row.SentAt) >= RefreshAfter;
            (row.View, row.Essence) = (view, essence);
        }

        _isSilentNews |= !symbols.Silent.SequenceEqual(_silent);
        _silent = symbols.Silent;
        All = new SymbolsView([.. _rows.Values.Select(row => row.View!)], _silent);
    }

    /// <summary>The rows that readers do not have; from now on they do.</summary>
    public SymbolsView TakeNews()
    {
        var news = _rows.Values.Where(row => row.IsNews).ToImmutableArray();
        foreach (var row in news)
        {
            (row.IsNews, row.SentAt) = (false, time.GetTimestamp());
        }

        _isSilentNews = false;
        return new SymbolsView([.. news.Select(row => row.View!)], _silent);
    }

    private static SymbolView EssenceOf(SymbolView view) => view with
    {
        At = "",
        Rounds = 0,
        Health = new SymbolView.HealthView(view.Health.Ok, view.Health.Reason, null, null, null, null, null),
        LastDecision = view.LastDecision is { } decision ? decision with { At = "", Times = 0 } : null,
    };

    private sealed class Row
    {
        public SymbolView? View { get; set; }

        public SymbolView? Essence { get; set; }

        public bool IsNews { get; set; }

        public long SentAt { get; set; }
    }
}
