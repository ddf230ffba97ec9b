"use client";

import { ErrorNotice } from "../../shell/error-notice.tsx";

export default ErrorNotice;
