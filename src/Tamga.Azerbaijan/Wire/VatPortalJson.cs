using System.Text.Json.Serialization;
using Tamga.Upstream.Json;

namespace Tamga.Azerbaijan.Wire;

/// <summary>The JSON of VatPortal's answers. Numbers come as text and text as numbers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    Converters =
    [
        typeof(LenientNumberConverter<int>),
        typeof(LenientNumberConverter<decimal>),
        typeof(LenientTextConverter),
        typeof(OneOrManyConverter),
    ])]
[JsonSerializable(typeof(ProcessStarted))]
[JsonSerializable(typeof(ProcessStatus))]
[JsonSerializable(typeof(UploadedInvoice))]
[JsonSerializable(typeof(DownloadedInvoice))]
sealed partial class VatPortalJson : JsonSerializerContext;
