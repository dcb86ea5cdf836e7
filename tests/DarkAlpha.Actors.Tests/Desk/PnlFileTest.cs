using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>The actor that reads the file of losses, and the file. The test gets what the actor tells its parent.</summary>
internal abstract class PnlFileTest : ActorTest
{
    private TemporaryFolder _folder = null!;

    protected static TimeSpan Interval { get; } = TimeSpan.FromSeconds(2);

    protected string PnlPath => _folder.Of("pnl.csv");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    /// <summary>Starts the actor, with a loss known from the journal, as <c>/user/parent/file</c>.</summary>
    protected void Watch(decimal known = 0) => StartActor(new PnlFileLogState(), known, "parent");

    /// <summary>Starts the actor.</summary>
    /// <returns>Its parent.</returns>
    protected IActorRef StartActor(PnlFileLogState logged, decimal known = 0, string? name = null)
    {
        var (parent, path) = (TestActor, PnlPath);
        var losses = ImmutableSortedDictionary<DateOnly, decimal>.Empty;
        losses = known == 0 ? losses : losses.Add(new DateOnly(2026, 2, 2), known);
        return Sys.ActorOf(Props.Create(() => new Parent(parent, path, logged, losses)), name);
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(IActorRef probe, string path, PnlFileLogState logged, ImmutableSortedDictionary<DateOnly, decimal> known)
        {
            Context.ActorOf(PnlFileActor.Props(path, Interval, logged, known), "file");
            ReceiveAny(probe.Forward);
        }
    }
}
