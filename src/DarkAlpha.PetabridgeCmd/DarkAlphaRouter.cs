using System.Globalization;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Cards;
using Petabridge.Cmd;
using Petabridge.Cmd.Host;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>
/// Turns commands into the inspector's questions, each asked by a child that answers the client and ends. Whoever reaches the port is obeyed, so it
/// is on loopback; what changes something is recorded with the name given and <c>via pbm</c>.
/// </summary>
public sealed class DarkAlphaRouter : CommandHandlerActor
{
    private const int MaxCards = 200;

    private readonly ICanTell _inspector;

    /// <summary>For Akka; use <see cref="DarkAlphaCommands"/>.</summary>
    public DarkAlphaRouter(ICanTell inspector)
        : base(DarkAlphaPalette.Palette)
    {
        _inspector = inspector;
        Process(DarkAlphaPalette.Nodes.Name, _ => Ask(new InspectorQueries.GetNodes()));
        Process(DarkAlphaPalette.Symbols.Name, _ => Ask(new InspectorQueries.GetSymbols()));
        Process(DarkAlphaPalette.Risk.Name, _ => Ask(new DeskQueries.GetRisk()));
        Process(DarkAlphaPalette.Exchange.Name, _ => Ask(new InspectorQueries.GetExchanges()));
        Process(DarkAlphaPalette.Tree.Name, _ => Ask(new InspectorQueries.GetTrees()));
        Process(DarkAlphaPalette.OneSymbol.Name, (_, given) =>
            Ask(new InspectorQueries.GetExplanation(Only(given.ArgumentValues(DarkAlphaPalette.Symbol)))));
        Process(DarkAlphaPalette.Why.Name, (_, given) =>
            Ask(new InspectorQueries.GetWhy(Only(given.ArgumentValues(DarkAlphaPalette.Symbol)))));
        Process(DarkAlphaPalette.Cards.Name, (_, given) => AskForCards(
            Only(given.ArgumentValues(DarkAlphaPalette.Count)),
            new CardFilter(Any(given.ArgumentValues(DarkAlphaPalette.Symbol)), Any(given.ArgumentValues(DarkAlphaPalette.Strategy))),
            Any(given.ArgumentValues(DarkAlphaPalette.Day))));
        Process(DarkAlphaPalette.Card.Name, (_, given) => AskForCard(Only(given.ArgumentValues(DarkAlphaPalette.Id))));
        Process(DarkAlphaPalette.Kill.Name, (_, given) =>
            Change(Only(given.ArgumentValues(DarkAlphaPalette.By)), who => new DeskCommands.TurnKillSwitch(true, who)));
        Process(DarkAlphaPalette.Resume.Name, (_, given) =>
            Change(Only(given.ArgumentValues(DarkAlphaPalette.By)), who => new DeskCommands.TurnKillSwitch(false, who)));
        Process(DarkAlphaPalette.TestCard.Name, (_, given) =>
            Change(Only(given.ArgumentValues(DarkAlphaPalette.By)), who => new DeskCommands.TestCard(Only(given.ArgumentValues(DarkAlphaPalette.Id)), who)));
        Process(DarkAlphaPalette.Loss.Name, (_, given) => RecordLoss(
            Only(given.ArgumentValues(DarkAlphaPalette.By)),
            Only(given.ArgumentValues(DarkAlphaPalette.Id)),
            Only(given.ArgumentValues(DarkAlphaPalette.Day)),
            Only(given.ArgumentValues(DarkAlphaPalette.Usdt))));
    }

    private void AskForCards(string count, CardFilter filter, string? day)
    {
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > MaxCards)
        {
            Refuse($"-c {count} is not a whole number from 1 to {MaxCards}");
        }
        else if (day is null)
        {
            Ask(new DeskQueries.GetCards(number, filter));
        }
        else if (ParseDay(day) is { } date)
        {
            Ask(new InspectorQueries.GetCardsOfDay(date, filter, number));
        }
    }

    // A test card has no record of a decision; what became of it the desk knows.
    private void AskForCard(string id) => Ask(
        id.StartsWith(TestCard.IdOf(""), StringComparison.Ordinal) ? new DeskQueries.GetCard(id) : new InspectorQueries.GetAudit(id));

    private void RecordLoss(string by, string id, string day, string usdt)
    {
        if (ParseDay(day) is not { } date)
        {
            return;
        }

        if (!decimal.TryParse(usdt, NumberStyles.Float, CultureInfo.InvariantCulture, out var loss) || loss <= 0)
        {
            Refuse($"-u {usdt} is not an amount above 0");
        }
        else
        {
            Change(by, who => new DeskCommands.RecordLoss(id, date, loss, who));
        }
    }

    private DateOnly? ParseDay(string day)
    {
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Refuse($"-d {day} is not a date such as 2026-02-01");
        return null;
    }

    private void Change(string by, Func<string, object> command)
    {
        if (string.IsNullOrWhiteSpace(by))
        {
            Refuse("-b says who asks, for the record");
        }
        else
        {
            Ask(command($"{by.Trim()} via pbm"));
        }
    }

    private void Ask(object question) => Context.ActorOf(AnswerActor.Props(_inspector, Sender, question));

    private void Refuse(string sentence) => Sender.Tell(new ErroredCommandResponse(sentence));

    private static string? Any(IEnumerable<string>? values) => Only(values) is { Length: > 0 } value ? value : null;

    private static string Only(IEnumerable<string>? values) => values?.FirstOrDefault() ?? "";
}
