using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Domain.Audit;

/// <summary>The sum of the events taken from the desk's journal.</summary>
public sealed class JournalSum
{
    /// <summary>How many events there were.</summary>
    public long Events { get; private set; }

    /// <summary>The desk's state after them.</summary>
    public DeskState State { get; private set; } = DeskState.Empty;

    /// <summary>The settings in force: of the desk that opened last, with what changed since; null when it stored none.</summary>
    public RoundOptions? Rules { get; private set; }

    /// <summary>The sum as it was after an event.</summary>
    /// <param name="events">How many events there were.</param>
    /// <param name="state">The desk's state after them.</param>
    /// <param name="rules">The settings of the desk that opened last.</param>
    public static JournalSum Restore(long events, DeskState state, RoundOptions? rules) => new()
    {
        Events = events,
        State = state,
        Rules = rules,
    };

    /// <summary>Takes the next event.</summary>
    public void Take(IDeskEvent happened)
    {
        Events++;
        State = State.Apply(happened);
        if (happened is DeskEvents.DeskOpened opened)
        {
            Rules = opened.Rules;
        }
        else if (happened is DeskEvents.SettingsChanged changed && Rules is not null)
        {
            Rules = changed.Settings.Over(Rules);
        }
    }
}
