using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// The exact bytes a call sends. The client sends what these return, so evidence and dry runs can show and hash them
/// without sending anything.
/// </summary>
internal static class EtaxBodies
{
    // Cyrillic goes out as it is, so that people can read the evidence.
    private static readonly EtaxJson Json = new(new JsonSerializerOptions(EtaxJson.Default.Options)
    {
        TypeInfoResolver = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Save(SaveFormData save) => JsonSerializer.SerializeToUtf8Bytes(save, Json.SaveFormData);

    public static byte[] Submit(SubmitReturn submit) => JsonSerializer.SerializeToUtf8Bytes(submit, Json.SubmitReturn);

    public static byte[] SaveSheet(SaveSheetData save) => JsonSerializer.SerializeToUtf8Bytes(save, Json.SaveSheetData);

    public static byte[] DeleteSheet(DeleteSheetData delete) =>
        JsonSerializer.SerializeToUtf8Bytes(delete, Json.DeleteSheetData);
}
