using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>The commands of the palette <c>darkalpha</c>: those of <c>darkalpha inspect</c>, by the same names.</summary>
public static class DarkAlphaPalette
{
    /// <summary>The palette's name.</summary>
    public const string Name = "darkalpha";

    /// <summary>Argument: a symbol.</summary>
    public const string Symbol = "symbol";

    /// <summary>Argument: a number of cards.</summary>
    public const string Count = "count";

    /// <summary>Argument: a strategy.</summary>
    public const string Strategy = "strategy";

    /// <summary>Argument: a card, or the name of a request.</summary>
    public const string Id = "id";

    /// <summary>Argument: a UTC date.</summary>
    public const string Day = "day";

    /// <summary>Argument: an amount.</summary>
    public const string Usdt = "usdt";

    /// <summary>Argument: who asks.</summary>
    public const string By = "by";

    private const string ByOption = "-b";
    private const string ByDescription = "Who asks, for the record.";

    /// <summary>The members of the cluster.</summary>
    public static CommandDefinition Nodes { get; } = new CommandDefinitionBuilder()
        .WithName("nodes")
        .WithDescription("The nodes: status, roles, who leads, where desk and roster live.")
        .Build();

    /// <summary>Every symbol in a line.</summary>
    public static CommandDefinition Symbols { get; } = new CommandDefinitionBuilder()
        .WithName("symbols")
        .WithDescription("Every symbol: where it runs, whether its data is sound, how its last round ended.")
        .Build();

    /// <summary>All about one symbol.</summary>
    public static CommandDefinition OneSymbol { get; } = new CommandDefinitionBuilder()
        .WithName("symbol")
        .WithDescription("All about one symbol: each strategy's answer and the last rounds.")
        .WithArgument(b => b.WithName(Symbol).IsMandatory(true).WithSwitch("-s").WithDescription("The symbol, such as BTCUSDT."))
        .Build();

    /// <summary>Why one symbol did or did not speak.</summary>
    public static CommandDefinition Why { get; } = new CommandDefinitionBuilder()
        .WithName("why")
        .WithDescription("Why a symbol did or did not speak, in words, and what would have to change.")
        .WithArgument(b => b.WithName(Symbol).IsMandatory(true).WithSwitch("-s").WithDescription("The symbol, such as BTCUSDT."))
        .Build();

    /// <summary>The newest cards.</summary>
    public static CommandDefinition Cards { get; } = new CommandDefinitionBuilder()
        .WithName("cards")
        .WithDescription("The newest cards, or those of a symbol, a strategy or a day, and what became of each on every channel.")
        .WithArgument(b => b.WithName(Count).IsMandatory(false).WithSwitch("-c").WithDefaultValues("10").WithDescription("How many at most."))
        .WithArgument(b => b.WithName(Symbol).IsMandatory(false).WithSwitch("-s").WithDescription("Only this symbol's."))
        .WithArgument(b => b.WithName(Strategy).IsMandatory(false).WithSwitch("-t").WithDescription("Only this strategy's."))
        .WithArgument(b => b.WithName(Day).IsMandatory(false).WithSwitch("-d").WithDescription("Only those of this UTC day, such as 2026-02-01."))
        .Build();

    /// <summary>One card.</summary>
    public static CommandDefinition Card { get; } = new CommandDefinitionBuilder()
        .WithName("card")
        .WithDescription("The whole record of one card, and whether it comes out again from it.")
        .WithArgument(b => b.WithName(Id).IsMandatory(true).WithSwitch("-i").WithDescription("The card's id."))
        .Build();

    /// <summary>The limits.</summary>
    public static CommandDefinition Risk { get; } = new CommandDefinitionBuilder()
        .WithName("risk")
        .WithDescription("The limits, how far they are used up, cooldowns, and the kill switch.")
        .Build();

    /// <summary>The nodes' dealings with the exchange.</summary>
    public static CommandDefinition Exchange { get; } = new CommandDefinitionBuilder()
        .WithName("exchange")
        .WithDescription("Sockets, request weight, bans and clock of every node.")
        .Build();

    /// <summary>The actors.</summary>
    public static CommandDefinition Tree { get; } = new CommandDefinitionBuilder()
        .WithName("tree")
        .WithDescription("The actors of every node with waiting messages and restarts.")
        .Build();

    /// <summary>Stops every card.</summary>
    public static CommandDefinition Kill { get; } = new CommandDefinitionBuilder()
        .WithName("kill")
        .WithDescription("Stop every card at once, also those not sent yet.")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .Build();

    /// <summary>Lets cards out again.</summary>
    public static CommandDefinition Resume { get; } = new CommandDefinitionBuilder()
        .WithName("resume")
        .WithDescription("Let cards out again.")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .Build();

    /// <summary>Sends a test card.</summary>
    public static CommandDefinition TestCard { get; } = new CommandDefinitionBuilder()
        .WithName("test-card")
        .WithDescription("Send a card marked TEST through every channel, outside all counters and limits; card -i TEST-… tells what became of it.")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .WithArgument(b => b.WithName(Id).IsMandatory(true).WithSwitch("-i").WithDescription("Names the request; one sent twice sends one card."))
        .Build();

    /// <summary>Reports a loss.</summary>
    public static CommandDefinition Loss { get; } = new CommandDefinitionBuilder()
        .WithName("pnl-add")
        .WithDescription("Report a realised loss.")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .WithArgument(b => b.WithName(Id).IsMandatory(true).WithSwitch("-i").WithDescription("Names the report; one sent twice counts once."))
        .WithArgument(b => b.WithName(Day).IsMandatory(true).WithSwitch("-d").WithDescription("The UTC date it counts for, such as 2026-02-01."))
        .WithArgument(b => b.WithName(Usdt).IsMandatory(true).WithSwitch("-u").WithDescription("The loss in USDT, above 0."))
        .Build();

    /// <summary>All of them.</summary>
    public static CommandPalette Palette { get; } = new(Name, [Nodes, Symbols, OneSymbol, Why, Cards, Card, Risk, Exchange, Tree, Kill, Resume, TestCard, Loss]);
}
