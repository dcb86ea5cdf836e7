using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using DarkAlpha.TestSupport.TestKit;
using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>The palette as seen by a client of Petabridge.Cmd, on a stub of its host.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class PaletteTest : TestKitBase, IDisposable
{
    private const string Settings =
        """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.loglevel = WARNING
        akka.test.single-expect-default = 30 s
        """;

    private IActorRef _palette = null!;

    protected PaletteTest()
        : base(new NUnitAssertions(), ConfigurationFactory.ParseString(Settings))
    {
    }

    protected TestProbe Inspector { get; private set; } = null!;

    protected TestProbe Client { get; private set; } = null!;

    [SetUp]
    public void StartPalette()
    {
        Inspector = CreateTestProbe();
        Client = CreateTestProbe();
        _palette = Sys.ActorOf(new DarkAlphaCommands(Inspector.Ref).HandlerProps);
    }

    public void Dispose()
    {
        Shutdown();
        GC.SuppressFinalize(this);
    }

    protected void Send(string command, params (string Option, string Value)[] arguments) =>
        _palette.Tell(new Command(DarkAlphaPalette.Name, command, [.. arguments.Select(a => Tuple.Create(a.Option, a.Value))]), Client);

    protected async Task<List<string>> AnswerAsync()
    {
        var lines = new List<string>();
        while (true)
        {
            var response = await Client.ExpectMsgAsync<CommandResponse>();
            if (response.Final)
            {
                Assert.That(response, Is.SameAs(CommandResponse.Empty));
                return lines;
            }

            lines.Add(response.Text);
        }
    }
}
