using System.Runtime.InteropServices;

namespace Tamga.Signer.Pkcs11;

/// <summary>
/// The functions of PKCS #11 (OASIS, version 2.40) that signing takes. The library that they are in is the token's driver, found at
/// run time; <see cref="CryptokiModule"/> says where.
/// </summary>
static unsafe partial class Cryptoki
{
    /// <summary>Stands for whichever driver was chosen.</summary>
    public const string Library = "pkcs11-driver";

    [LibraryImport(Library, EntryPoint = "C_Initialize")]
    public static partial CULong Initialize(void* arguments);

    [LibraryImport(Library, EntryPoint = "C_Finalize")]
    public static partial CULong Finish(void* reserved);

    [LibraryImport(Library, EntryPoint = "C_GetSlotList")]
    public static partial CULong GetSlotList(byte tokenPresent, CULong* slots, CULong* count);

    [LibraryImport(Library, EntryPoint = "C_GetSlotInfo")]
    public static partial CULong GetSlotInfo(CULong slot, byte* info);

    [LibraryImport(Library, EntryPoint = "C_GetTokenInfo")]
    public static partial CULong GetTokenInfo(CULong slot, byte* info);

    [LibraryImport(Library, EntryPoint = "C_OpenSession")]
    public static partial CULong OpenSession(CULong slot, CULong flags, void* application, void* notify, CULong* session);

    [LibraryImport(Library, EntryPoint = "C_CloseSession")]
    public static partial CULong CloseSession(CULong session);

    [LibraryImport(Library, EntryPoint = "C_Login")]
    public static partial CULong Login(CULong session, CULong user, byte* pin, CULong pinLength);

    [LibraryImport(Library, EntryPoint = "C_FindObjectsInit")]
    public static partial CULong FindObjectsInit(CULong session, byte* template, CULong count);

    [LibraryImport(Library, EntryPoint = "C_FindObjects")]
    public static partial CULong FindObjects(CULong session, CULong* objects, CULong most, CULong* count);

    [LibraryImport(Library, EntryPoint = "C_FindObjectsFinal")]
    public static partial CULong FindObjectsFinal(CULong session);

    [LibraryImport(Library, EntryPoint = "C_GetAttributeValue")]
    public static partial CULong GetAttributeValue(CULong session, CULong handle, byte* template, CULong count);

    [LibraryImport(Library, EntryPoint = "C_SignInit")]
    public static partial CULong SignInit(CULong session, byte* mechanism, CULong key);

    [LibraryImport(Library, EntryPoint = "C_Sign")]
    public static partial CULong Sign(CULong session, byte* data, CULong dataLength, byte* signature, CULong* signatureLength);
}
