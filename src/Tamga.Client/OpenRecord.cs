using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tamga.Client;

/// <summary>
/// What is sent to the gateway, or comes from it, with room for members that this version of the client does not know.
/// </summary>
public abstract record OpenRecord
{
    /// <summary>
    /// Members of the JSON object that have no property here. In a request they are sent beside the others: a member that is
    /// null here is sent as <c>null</c>, while a property that is null is left out.
    /// </summary>
    [JsonExtensionData]
    public JsonObject? Further { get; set; }
}
