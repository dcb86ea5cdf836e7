using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Watches the profit-and-loss file for the desk, its parent: tells it the losses at the start and after each change. Whole lines count at
/// once, also while the file is being written. That a loss is gone, or a last line without an end, is believed when the file looked the same
/// on two looks in a row, so that one that is just being replaced never hides a loss.
/// </summary>
internal sealed class PnlFileActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly PnlFileNews _told;
    private ImmutableSortedDictionary<DateOnly, decimal> _losses = PnlFile.Empty.LossByDay;
    private Look? _last;
    private Stamp? _settled;

    public PnlFileActor(string path, TimeSpan interval, PnlFileNews told)
    {
        _told = told;
        _path = path;
        _interval = interval;
        Receive<LookNow>(_ => Begin());
        Receive<Look>(Take);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(string path, TimeSpan interval, PnlFileNews told) => Akka.Actor.Props.Create(() => new PnlFileActor(path, interval, told));

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
        // At the start nothing is known that a file which is just being replaced could hide.
        var isAtRest = isFirst || (look.IsSteady && look.Stamp == _last?.Stamp);
        if (isAtRest)
        {
            _settled = isFirst ? null : look.Stamp;
            SayWhetherThere(look.Stamp.Exists);
        }

        var file = PnlFile.Parse(isAtRest ? text : PnlFile.WholeLines(text));
        foreach (var problem in file.Problems.Where(_told.Rows.Add))
        {
            _log.Warning("PNL_CSV_PATH {Path}, {Problem}; the row is skipped", _path, problem);
        }

        _told.Rows.IntersectWith(file.Problems);
        var losses = isAtRest ? file.LossByDay : file.NoLessThan(_losses);
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
            _log.Info("PNL_CSV_PATH {Path} does not exist (yet): no losses from there", _path);
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
            return stamp == settled ? new Look(stamp, null, null) : new Look(stamp, Read(path, stamp), null, IsSteady: Stamp.Of(path) == stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Look(before ?? Stamp.None, null, e.Message);
        }
    }

    // Whoever writes may go on meanwhile.
    private static string Read(string path, Stamp stamp)
    {
        if (!stamp.Exists)
        {
            return "";
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private sealed record Stamp(bool Exists, DateTime WrittenAt, long Length)
    {
        public static Stamp None { get; } = new(false, default, 0);

        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new Stamp(true, file.LastWriteTimeUtc, file.Length) : None;
        }
    }

    private sealed record Look(Stamp Stamp, string? Text, string? Problem, bool IsSteady = false) : INoSerializationVerificationNeeded;

    private sealed class LookNow : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static LookNow Instance { get; } = new();
    }
}
