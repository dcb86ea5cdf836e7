using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DarkAlpha.Node.Web;

/// <summary>The endpoint that shows the settings in force; they are changed in <c>Changes/</c>.</summary>
internal static class SettingsEndpoint
{
    /// <summary>Its route.</summary>
    public const string Settings = "/api/settings";

    /// <summary>The question to the desk: whatever it has stored.</summary>
    public static DeskQueries.GetSharedSettings Question { get; } = new(Since: -1);

    /// <summary>Maps the endpoint.</summary>
    /// <param name="routes">Receives it.</param>
    /// <param name="link">Access to the desk.</param>
    /// <param name="node">The settings of this node.</param>
    public static void MapSettings(this IEndpointRouteBuilder routes, NodeLink link, NodeSettings node) =>
        routes.MapRead(Settings, async context =>
        {
            var reply = await link.AskAsync<DeskReplies.SharedSettings>(
                Question, "the desk", ApiEndpoints.DeskTimeout, context.RequestAborted);
            await context.WriteAsync(StatusCodes.Status200OK, SettingsView.From(reply, node), WebJson.Default.SettingsView);
        }).Describe<SettingsView>("The settings that can change while the nodes run: version, who applied it, and every value");
}
