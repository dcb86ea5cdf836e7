using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Watches the profit-and-loss file for the desk, its parent: tells it the losses at the start and after each change. Whole lines count at
/// once, also while the file is being written. That a loss is gone, or a last line without an end, is believed when the file looked the same
/// on two looks in a row, so that one that is just being replaced never hides a loss. A file that was never seen here takes nothing back: the
/// losses may have been read on another node, or before a disk was lost.
/// </summary>
internal sealed class PnlFileActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly PnlFileNews _told;
    private ImmutableSortedDictionary<DateOnly, decimal> _losses;
    private bool _wasThere;
    private Look? _last;
    private Stamp? _settled;

    public PnlFileActor(string path, TimeSpan interval, PnlFileNews told, ImmutableSortedDictionary<DateOnly, decimal> known)
    {
        _told = told;
        _wasThere = told.Exists is true;
        _losses = known;
        _path = path;
        _interval = interval;
        Receive<LookNow>(_ => Begin());
        Receive<Look>(Take);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The watcher.</summary>
    /// <param name="path">The file.</param>
    /// <param name="interval">From one look to the next.</param>
    /// <param name="told">What people were told of it.</param>
    /// <param name="known">The losses that the journal has from it.</param>
    public static Props Props(string path, TimeSpan interval, PnlFileNews told, ImmutableSortedDictionary<DateOnly, decimal> known) =>
        Akka.Actor.Props.Create(() => new PnlFileActor(path, interval, told, known));

    protected override void PreStart() => Begin();

    // One look at a time; the next is timed when its result is here.
    private void Begin()
    {
        var (path, before, settled) = (_path, _last?.Stamp, _settled);
        _ = Task.Run(() => LookAt(path, before, settled)).PipeTo(Self);
    }

    private void Take(Look look)
    {
        var isFirst = _last is null;
        SayWhetherReadable(look.Problem);
        if (look.Text is { } text)
        {
            Tell(text, look, isFirst);
        }
        else if (look.Problem is not null && isFirst)
        {
            Context.Parent.Tell(new DeskFiles.LossesRead(null));
        }

        _last = look;
        Timers.StartSingleTimer(LookNow.Instance, LookNow.Instance, _interval);
    }

    private void Tell(string text, Look look, bool isFirst)
    {
        var isAtRest = look.IsSteady && look.Stamp == _last?.Stamp;
        _settled = isAtRest ? look.Stamp : _settled;
        _wasThere |= look.Stamp.Exists;
        if (isFirst || isAtRest)
        {
            SayWhetherThere(look.Stamp.Exists);
        }

        var file = PnlFile.Parse(isFirst || isAtRest ? text : PnlFile.WholeLines(text));
        foreach (var problem in file.Problems.Where(_told.Rows.Add))
        {
            _log.Warning("PNL_CSV_PATH {Path}, {Problem}; the row is skipped", _path, problem);
        }

        _told.Rows.IntersectWith(file.Problems);
        var losses = isAtRest && _wasThere ? file.LossByDay : file.NoLessThan(_losses);
        if (isFirst || !losses.SequenceEqual(_losses))
        {
            _losses = losses;
            Context.Parent.Tell(new DeskFiles.LossesRead(losses));
        }
    }

    private void SayWhetherReadable(string? problem)
    {
        if (problem is not null && problem != _told.Problem)
        {
            _log.Warning("PNL_CSV_PATH {Path} cannot be read, the losses read before still count: {Problem}", _path, problem);
        }
        else if (problem is null && _told.Problem is not null)
        {
            _log.Info("PNL_CSV_PATH {Path} can be read again", _path);
        }

        _told.Problem = problem;
    }

    private void SayWhetherThere(bool exists)
    {
        if (!exists && _told.Exists is null)
        {
            _log.Info(
                "PNL_CSV_PATH {Path} does not exist (yet): {What}",
                _path, _losses.IsEmpty ? "no losses from there" : "the losses that the journal has from it count until it does");
        }
        else if (!exists && _told.Exists is true)
        {
            _log.Warning("PNL_CSV_PATH {Path} is gone: its losses no longer count", _path);
        }

        _told.Exists = exists;
    }

    private static Look LookAt(string path, Stamp? before, Stamp? settled)
    {
        try
        {
            var stamp = Stamp.Of(path);
            return stamp == settled ? new Look(stamp, null, null) : new Look(stamp, SmallFile.Read(path) ?? "", null, IsSteady: Stamp.Of(path) == stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Look(before ?? Stamp.None, null, e.Message);
        }
    }

    private sealed record Stamp(bool Exists, DateTime WrittenAt, long Length)
    {
        public static Stamp None { get; } = new(false, default, 0);

        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return SmallFile.Exists(path) && file.Exists ? new Stamp(true, file.LastWriteTimeUtc, file.Length) : None;
        }
    }

    private sealed record Look(Stamp Stamp, string? Text, string? Problem, bool IsSteady = false) : INoSerializationVerificationNeeded;

    private sealed class LookNow : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static LookNow Instance { get; } = new();
    }
}
