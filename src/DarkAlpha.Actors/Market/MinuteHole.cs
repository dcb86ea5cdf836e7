using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// Decides when a minute is really missing: the exchange has answered several times, over some minutes, with later minutes but without it.
/// One of its replicas may lag, or have lost it for a while.
/// </summary>
internal sealed class MinuteHole
{
    /// <summary>Time from the first such answer to the one that is believed.</summary>
    public static readonly TimeSpan Confirmation = TimeSpan.FromMinutes(10);

    private const int FewestAnswers = 3;

    private Instant _minute;
    private Instant _since;
    private int _answers;

    /// <summary>The exchange answered with later minutes but without this one. True when it is to be believed.</summary>
    public bool Confirm(Instant minute, Instant now)
    {
        if (minute != _minute || now < _since)
        {
            (_minute, _since, _answers) = (minute, now, 0);
        }

        _answers++;
        return _answers >= FewestAnswers && now - _since >= Confirmation;
    }
}
