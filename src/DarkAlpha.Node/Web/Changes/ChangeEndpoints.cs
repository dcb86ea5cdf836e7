using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>
/// The endpoints that change state; they require the token. Every attempt is logged, and accepted changes are stored with the name of the
/// requester.
/// </summary>
internal sealed partial class ChangeEndpoints(
    ChangeAuthorizer authorizer, DeskLink desk, NodeSettings node, RefusalLog refusals, ILogger<ChangeEndpoints> log)
{
    private const string Kill = "/api/kill";
    private const string Resume = "/api/resume";
    private const string Test = "/api/test-card";
    private const string Loss = "/api/pnl";
    private const string Mute = "/api/mute";
    private const string Unmute = "/api/unmute";

    /// <summary>Route that changes the settings on all nodes.</summary>
    public const string ApplySettings = "/api/settings/apply";

    /// <summary>The routes that accept POST and no other method.</summary>
    public static FrozenSet<string> Paths { get; } =
        new[] { Kill, Resume, Test, Loss, Mute, Unmute, ApplySettings }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        MapChange(routes, Kill, "kill", ChangeJson.Default.SwitchBody, (request, token) => SwitchAsync(on: true, request, token))
            .Describe<ChangeView>("Turn the kill switch on: no card goes out, including cards still waiting to be sent")
            .WithRequestBody<SwitchBody>();
        MapChange(routes, Resume, "resume", ChangeJson.Default.SwitchBody, (request, token) => SwitchAsync(on: false, request, token))
            .Describe<ChangeView>("Turn the stored kill switch off").WithRequestBody<SwitchBody>();
        MapChange(routes, Test, "test card", ChangeJson.Default.TestCardBody, SendTestCardAsync)
            .Describe<ChangeView>("Send a card marked TEST to every channel, outside all counters and limits, and return its deliveries")
            .WithRequestBody<TestCardBody>();
        MapChange(routes, Loss, "loss", ChangeJson.Default.LossBody, RecordLossAsync)
            .Describe<ChangeView>("Report a realised loss; reports with the same id count once").WithRequestBody<LossBody>();
        MapChange(routes, Mute, "mute", ChangeJson.Default.MuteBody, MuteAsync)
            .Describe<ChangeView>("Refuse the proposals of a symbol, a strategy or all for a while; cards already issued still go out")
            .WithRequestBody<MuteBody>();
        MapChange(routes, Unmute, "unmute", ChangeJson.Default.UnmuteBody, UnmuteAsync)
            .Describe<ChangeView>("End a mute early; all ends every mute").WithRequestBody<UnmuteBody>();
        MapChange(routes, ApplySettings, "settings", ChangeJson.Default.SettingsBody, ApplySettingsAsync)
            .Describe<ChangeView>("Change settings on all nodes while they run; the desk stores them as the next version")
            .WithRequestBody<SettingsBody>();
    }

    private IEndpointConventionBuilder MapChange<T>(
        IEndpointRouteBuilder routes,
        string path,
        string what,
        JsonTypeInfo<T> type,
        Func<ChangeRequest<T>, CancellationToken, Task<ChangeView>> execute)
        where T : class, IChangeBody
    {
        RequestDelegate handler = context => HandleAsync(context, what, type, execute);
        return routes.MapMethods(path, [HttpMethods.Post], handler).WithMetadata(handler.Method);
    }

    private async Task HandleAsync<T>(
        HttpContext context, string what, JsonTypeInfo<T> type, Func<ChangeRequest<T>, CancellationToken, Task<ChangeView>> execute)
        where T : class, IChangeBody
    {
        var request = await authorizer.AuthorizeAsync(context, type);
        if (request.Problem is { } problem)
        {
            refusals.Change(what, request.By, request.From, problem.Status, problem.Detail);
            if (problem.Status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }

            await context.WriteAsync(problem);
            return;
        }

        try
        {
            // The change is completed even when the client disconnects.
            var view = await execute(request, CancellationToken.None);
            if (view.Accepted)
            {
                LogAccepted(log, what, request.Who);
            }
            else
            {
                refusals.Change(what, request.By, request.From, StatusCodes.Status409Conflict, view.Detail);
            }

            await context.WriteAsync(
                view.Accepted ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, view, WebJson.Default.ChangeView);
        }
        catch (UnavailableException e)
        {
            LogUnconfirmed(log, what, request.Who, e.Message);
            throw;
        }
    }

    private async Task<ChangeView> SwitchAsync(bool on, ChangeRequest<SwitchBody> request, CancellationToken cancellation)
    {
        var done = await desk.ExecuteAsync(new DeskCommands.TurnKillSwitch(on, request.Who) { AskedAt = desk.Now }, cancellation);
        var risk = await desk.FindRiskAsync(cancellation);
        return ChangeView.Of(done, request.Who, done.Accepted ? DescribeSwitch(on, risk) : done.Reason) with
        {
            KillSwitch = risk is null ? null : RiskView.From(risk).KillSwitch,
        };
    }

    private async Task<ChangeView> RecordLossAsync(ChangeRequest<LossBody> request, CancellationToken cancellation)
    {
        var loss = request.Body!;
        var done = await desk.ExecuteAsync(new DeskCommands.RecordLoss(loss.Id, loss.Day, loss.Usdt, request.Who), cancellation);
        var detail = done.Accepted ? $"a loss of {loss.Usdt} USDT counts for {loss.Day:yyyy-MM-dd} (report {loss.Id})" : done.Reason;
        return ChangeView.Of(done, request.Who, detail);
    }

    private async Task<ChangeView> SendTestCardAsync(ChangeRequest<TestCardBody> request, CancellationToken cancellation)
    {
        var id = request.Body!.Id ?? RequestId.New();
        var done = await desk.ExecuteAsync(new DeskCommands.TestCard(id, request.Who), cancellation);
        if (!done.Accepted)
        {
            return ChangeView.Of(done, request.Who, done.Reason);
        }

        var entry = await desk.WaitForDeliveriesAsync(TestCard.IdOf(id), cancellation)
            ?? throw new UnavailableException($"the desk accepted test card {TestCard.IdOf(id)} but no longer has it");
        var delivered = entry.Deliveries.Count(d => d.Status == Domain.Desk.DeliveryStatus.Delivered);
        return ChangeView.Of(done, request.Who, $"{delivered} of {entry.Deliveries.Length} channels confirmed it") with
        {
            CardId = entry.Card.CardId.Value,
            Deliveries = CardsView.From(new CardList([entry])).Cards[0].Deliveries,
        };
    }

    // The length counts from the desk's clock, which can differ from this machine's.
    private async Task<ChangeView> MuteAsync(ChangeRequest<MuteBody> request, CancellationToken cancellation)
    {
        var (body, askedAt) = (request.Body!, desk.Now);
        var before = await desk.RiskAsync(cancellation);
        var command = new DeskCommands.StartMute(body.Scope, body.EndFrom(before.At), request.Requester)
        {
            Reason = body.Reason is { Length: > 0 } reason ? reason : null,
            AskedAt = askedAt,
        };
        var done = await desk.ExecuteAsync(command, cancellation);
        return MuteResult.Of(done, request.Who, await desk.FindRiskAsync(cancellation));
    }

    private async Task<ChangeView> UnmuteAsync(ChangeRequest<UnmuteBody> request, CancellationToken cancellation)
    {
        var command = new DeskCommands.EndMute(request.Body!.Scope, request.Who) { AskedAt = desk.Now };
        var done = await desk.ExecuteAsync(command, cancellation);
        return MuteResult.Of(done, request.Who, await desk.FindRiskAsync(cancellation));
    }

    private static string DescribeSwitch(bool on, RiskReport? risk) => (on, risk) switch
    {
        (true, null) => "no card goes out; the stored switch is on",
        (true, { } known) => $"no card goes out; the stored switch is on, turned by {known.KillSwitchTurnedBy}",
        (false, null) => "the stored switch is off; the desk has not answered since, so see /api/risk for what else blocks cards",
        (false, { KillSwitchSetting: true }) =>
            "the stored switch is off, but KILL_SWITCH=1 in the settings still blocks every card; change it with darkalpha settings apply, "
            + "and where the desk's node was started with it",
        _ => "cards go out again",
    };

    private async Task<ChangeView> ApplySettingsAsync(ChangeRequest<SettingsBody> request, CancellationToken cancellation)
    {
        var (body, stored) = (request.Body!, await desk.SettingsAsync(cancellation));
        var plan = StoredSettings.Prepare(node, stored.Settings?.Values ?? StoredSettings.ValuesOf(node), body.Values);
        if (!plan.Errors.IsEmpty)
        {
            return new ChangeView(Accepted: false, request.Who, string.Join("; ", plan.Errors));
        }

        // Also for the same request again, after an answer that was lost.
        if (plan.Changes.IsEmpty)
        {
            return new ChangeView(Accepted: true, request.Who, $"nothing differs from version {stored.Number} of the settings");
        }

        var number = (body.Version ?? stored.Number) + 1;
        var wanted = new SettingsVersion(number, request.Who, default, plan.Values, plan.Symbols, plan.Rules);
        var command = new DeskCommands.ChangeSettings(wanted, plan.Changes);
        if (WireSize.Of(command) is > WireSize.Max and var size)
        {
            return new ChangeView(
                Accepted: false,
                request.Who,
                $"the settings would take {size:N0} bytes, and nodes can tell each other {WireSize.Max:N0}: give settings of their own to "
                + $"fewer symbols than the {plan.Rules.Symbols?.Count ?? 0:N0} that would have some, or watch fewer symbols");
        }

        var done = await desk.ExecuteAsync(command, cancellation);
        var changes = string.Join(
            "; ", plan.Changes.Select(change => change.Describe()).Concat(plan.Warnings.Select(warning => $"warning: {warning}")));
        return ChangeView.Of(
            done, request.Who, done.Accepted ? $"version {number} of the settings is in force: {changes}" : done.Reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} requested by {Who}: accepted")]
    private static partial void LogAccepted(ILogger log, string what, string who);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} requested by {Who}: not confirmed, {Reason}")]
    private static partial void LogUnconfirmed(ILogger log, string what, string who, string reason);
}
